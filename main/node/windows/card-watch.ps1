# Tells the readers of smart cards and what is in them: one line of JSON at once, at every change, and every five
# seconds, so that silence means that nobody looks. Reads only, and never opens a card. Handed to PowerShell 5.1 in
# the command line (programs.ts); SECTOR_PARENT is the process that this one must not outlive. The library of
# Windows is called through a type of C#, which the constrained language mode forbids: then it says so and ends.
$ErrorActionPreference = 'Stop'
$source = @'
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

public static class SectorCards {
  // SCARD_READERSTATEW of winscard.h. Public, since of fields that only Windows writes the compiler warns elsewhere
  // (CS0649), and Add-Type takes a warning for an error.
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public struct ReaderState {
    public string Reader;
    public IntPtr UserData;
    public uint CurrentState;
    public uint EventState;
    public uint AtrLength;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 36)] public byte[] Atr;
  }

  [DllImport("winscard.dll")]
  static extern uint SCardEstablishContext(uint scope, IntPtr reserved1, IntPtr reserved2, out IntPtr context);
  [DllImport("winscard.dll")]
  static extern uint SCardReleaseContext(IntPtr context);
  [DllImport("winscard.dll", EntryPoint = "SCardListReadersW", CharSet = CharSet.Unicode)]
  static extern uint SCardListReaders(IntPtr context, IntPtr groups, [Out] char[] readers, ref uint length);
  [DllImport("winscard.dll", EntryPoint = "SCardGetStatusChangeW", CharSet = CharSet.Unicode)]
  static extern uint SCardGetStatusChange(IntPtr context, uint timeout, [In, Out] ReaderState[] states, uint count);

  const uint ScopeSystem = 2, Ok = 0, TimedOut = 0x8010000A, NoReaders = 0x8010002E;
  const string Arrivals = "\\\\?PnP?\\Notification";

  public static void Watch(int parent) {
    while (IsAlive(parent)) {
      IntPtr context;
      uint code = SCardEstablishContext(ScopeSystem, IntPtr.Zero, IntPtr.Zero, out context);
      if (code == Ok) {
        code = WatchReaders(context, parent);
        SCardReleaseContext(context);
      }
      if (code != Ok) {
        // The service stops with the last reader and starts with the next one.
        Tell("{\"error\":\"" + code.ToString("X8") + "\"}");
        Thread.Sleep(2000);
      }
    }
  }

  static uint WatchReaders(IntPtr context, int parent) {
    while (IsAlive(parent)) {
      string[] names;
      uint code = List(context, out names);
      if (code != Ok) return code;
      var states = new ReaderState[names.Length + 1];
      for (int i = 0; i < states.Length; i++) {
        states[i].Reader = i < names.Length ? names[i] : Arrivals;
        states[i].Atr = new byte[36];
      }
      if (names.Length > 0) {
        code = SCardGetStatusChange(context, 0, states, (uint)names.Length);
        if (code != Ok && code != TimedOut) return code;
      }
      Tell(Describe(states, names.Length));
      for (int i = 0; i < states.Length; i++) states[i].CurrentState = states[i].EventState;
      // The upper half is the number of readers that are known. The documentation says zero, with which the call
      // returns at once as soon as there is a reader (OpenSC/OpenSC#2919).
      states[names.Length].CurrentState = (uint)names.Length << 16;
      code = SCardGetStatusChange(context, 5000, states, (uint)states.Length);
      if (code != Ok && code != TimedOut) return code;
      // A reader that does not come to rest must not keep the processor busy.
      if (code == Ok) Thread.Sleep(100);
    }
    return Ok;
  }

  static uint List(IntPtr context, out string[] names) {
    names = new string[0];
    uint length = 0;
    uint code = SCardListReaders(context, IntPtr.Zero, null, ref length);
    if (code == NoReaders) return Ok;
    if (code != Ok) return code;
    var text = new char[length];
    code = SCardListReaders(context, IntPtr.Zero, text, ref length);
    if (code == NoReaders) return Ok;
    if (code != Ok) return code;
    names = new string(text, 0, (int)length).Split(new[] { '\0' }, StringSplitOptions.RemoveEmptyEntries);
    return Ok;
  }

  static string Describe(ReaderState[] states, int count) {
    var line = new StringBuilder("{\"readers\":[");
    for (int i = 0; i < count; i++) {
      if (i > 0) line.Append(',');
      line.Append("{\"name\":\"");
      foreach (char one in states[i].Reader) {
        if (one < 32 || one > 126 || one == '"' || one == '\\') line.AppendFormat("\\u{0:x4}", (int)one);
        else line.Append(one);
      }
      line.Append("\",\"state\":").Append(states[i].EventState & 0xFFFF).Append(",\"atr\":\"");
      for (int at = 0; at < Math.Min(states[i].AtrLength, 36); at++) line.Append(states[i].Atr[at].ToString("x2"));
      line.Append("\"}");
    }
    return line.Append("]}").ToString();
  }

  static bool IsAlive(int id) {
    try { using (Process parent = Process.GetProcessById(id)) return !parent.HasExited; }
    catch (ArgumentException) { return false; }
  }

  static void Tell(string line) {
    Console.Out.WriteLine(line);
    Console.Out.Flush();
  }
}
'@
try { Add-Type -IgnoreWarnings -TypeDefinition $source }
catch { '{"error":"language-mode"}'; exit 0 }
[SectorCards]::Watch([int]$env:SECTOR_PARENT)

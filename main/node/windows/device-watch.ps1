# Tells the devices of this machine: one line of JSON at once, at every change, and every five seconds, so that
# silence means that nobody looks. Reads only. Handed to PowerShell 5.1 in the command line (programs.ts), hence no
# parameters: SECTOR_PARENT is the process that this one must not outlive. Cmdlets only: it works in the constrained
# language mode too. Names in a language of people are not told, so all of it is ASCII.
$ErrorActionPreference = 'Stop'

function Tell($line) {
  # Where methods are forbidden PowerShell writes it itself.
  try { [Console]::Out.WriteLine($line); [Console]::Out.Flush() } catch { $line }
}

function Tell-Devices {
  $diskOfPart = @{}
  foreach ($link in Get-CimInstance -ClassName Win32_DiskDriveToDiskPartition) {
    $diskOfPart[$link.Dependent.DeviceID] = $link.Antecedent.DeviceID
  }
  $diskOfDrive = @{}
  foreach ($link in Get-CimInstance -ClassName Win32_LogicalDiskToPartition) {
    $diskOfDrive[$link.Dependent.DeviceID] = $diskOfPart[$link.Antecedent.DeviceID]
  }
  $usb = @(Get-CimInstance -ClassName Win32_PnPEntity -Filter "DeviceID LIKE 'USB%VID%'" -Property 'DeviceID', 'Present' |
    Where-Object { $_.Present -ne $false } | ForEach-Object { $_.DeviceID })
  $readers = $null
  try {
    $readers = @(Get-CimInstance -ClassName Win32_PnPEntity -Filter "PNPClass = 'SmartCardReader'" -Property 'DeviceID', 'Present' |
      Where-Object { $_.Present -ne $false }).Count
  } catch { }
  $disks = @(Get-CimInstance -ClassName Win32_DiskDrive | ForEach-Object {
    @{ id = $_.DeviceID; bus = $_.InterfaceType; pnp = $_.PNPDeviceID; size = $_.Size }
  })
  $drives = @(Get-CimInstance -ClassName Win32_LogicalDisk | Where-Object { $_.DriveType -ne 4 } | ForEach-Object {
    @{ letter = $_.DeviceID; type = $_.DriveType; fs = $_.FileSystem; disk = $diskOfDrive[$_.DeviceID] }
  })
  $folders = $null
  try {
    $folders = @(Get-CimInstance -ClassName Win32_Volume -Property 'DeviceID', 'DriveLetter', 'Name', 'FileSystem' |
      Where-Object { $_.DriveLetter -eq $null -and $_.FileSystem -ne $null -and $_.Name -notlike '\\`?\Volume*' } |
      ForEach-Object { $_.DeviceID })
  } catch { }
  $all = @{ usb = $usb; readers = $readers; disks = $disks; drives = $drives; folders = $folders }
  Tell (ConvertTo-Json -InputObject $all -Compress -Depth 3)
}

function Test-Parent {
  $null -ne (Get-Process -Id $env:SECTOR_PARENT -ErrorAction SilentlyContinue)
}

$signs = $true
try { Register-CimIndicationEvent -ClassName Win32_DeviceChangeEvent -SourceIdentifier sector | Out-Null }
catch { $signs = $false }

while (Test-Parent) {
  try { Tell-Devices } catch { Tell '{"error":"devices"}' }
  if (-not $signs) { Start-Sleep -Seconds 2; continue }
  $sign = Wait-Event -SourceIdentifier sector -Timeout 5
  if ($sign) {
    # One device comes with several signs, and its volume a moment after it.
    Remove-Event -SourceIdentifier sector -ErrorAction SilentlyContinue
    try { Tell-Devices } catch { Tell '{"error":"devices"}' }
    Start-Sleep -Milliseconds 600
  }
}

<#
.SYNOPSIS
    Asks this Windows everything that «Сектор» has never seen a Windows answer, and puts the answers into one folder.
.DESCRIPTION
    NOT RUN YET on a real Windows: it is read by a grammar of PowerShell only. Reads and changes nothing but the folder
    of its answers. Names of people, of the machine and of its domain, the numbers of accounts and the serial numbers of devices
    are replaced before anything is written; of lists of recent files only how many and of which kind is told.
    Each answer has the number of its question in docs/windows-unseen.md. A question that breaks is an answer too.
    To be run twice: as an administrator, and as the account of the workstation.
.PARAMETER Folder
    Where the answers are put; it must not be there yet.
.PARAMETER Program
    The installed program: its own adapters are asked as well. Without it they are left out, and the report says so.
.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File .\First-Run.ps1 -Folder C:\Temp\sector-answers
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Folder,
    [string]$Program = "$env:ProgramFiles\Sector\sector.exe"
)
#Requires -Version 5.1
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if (Test-Path -LiteralPath $Folder) { throw "Папка уже есть: $Folder. Укажите новую, чтобы ответы не смешались." }
New-Item -ItemType Directory -Path $Folder | Out-Null
$system = Join-Path $env:SystemRoot 'System32'
$newLine = [Environment]::NewLine
$explorer = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer'
$oem = [Text.Encoding]::GetEncoding([Globalization.CultureInfo]::CurrentCulture.TextInfo.OEMCodePage)

# What is nobody's business; the longest first, so that a name within a name leaves no rest.
$private = @{}
foreach ($word in @($env:USERNAME, $env:COMPUTERNAME, $env:USERDOMAIN, $env:USERDNSDOMAIN, $env:LOGONSERVER)) {
    if ($word -and $word.Length -gt 2) { $private[$word.TrimStart('\')] = 'ИМЯ' }
}

function Hide-Private([string]$text) {
    $hidden = $text
    foreach ($word in ($private.Keys | Sort-Object Length -Descending)) {
        $hidden = $hidden -replace [regex]::Escape($word), $private[$word]
    }
    # Of an account's number the domain, of a device's its serial number, of an address on the network all.
    $hidden = $hidden -replace 'S-1-(5-21|12-1)-\d+-\d+-\d+-', 'S-1-$1-1-2-3-'
    $hidden = $hidden -replace '((?:USB|USBSTOR|SCSI|HID)\\\\?[^\\"\s]+\\\\?)[^"\s,]+', '$1СЕРИЯ'
    $hidden = $hidden -replace '\b\d{1,3}(\.\d{1,3}){3}\b', '0.0.0.0'
    $hidden
}

function Write-Answer([string]$id, [string]$text) {
    $path = Join-Path $Folder "$id.txt"
    [IO.File]::WriteAllText($path, (Hide-Private $text), (New-Object Text.UTF8Encoding $false))
}

# The bytes of a program are read by themselves: PowerShell's own pipe would have decoded them in a code page of its own.
function Get-ProgramAnswer([string]$name, [string]$words) {
    $file = [IO.Path]::GetTempFileName()
    try {
        # PowerShell puts quotes around all of it, and cmd.exe takes these off again.
        $line = '"{0}\{1}" {2} >"{3}" 2>&1' -f $system, $name, $words, $file
        & "$system\cmd.exe" /d /c $line
        $code = $LASTEXITCODE
        $bytes = [IO.File]::ReadAllBytes($file)
        $head = '# {0} {1}{2}# code {3}, {4} bytes, OEM code page {5}{2}' -f $name, $words, $newLine, $code, $bytes.Length, $oem.CodePage
        $head + $oem.GetString($bytes)
    } finally {
        [IO.File]::Delete($file)
    }
}

# How many values of which kind stand below a key of recent things; their names are numbers, their data is people's.
function Get-KindsBelow([string]$key) {
    $root = $key -replace '^HKCU', 'HKCU:'
    if (-not (Test-Path -LiteralPath $root)) { return ('{0} is not there' -f $key) }
    $keys = @(Get-Item -LiteralPath $root) + @(Get-ChildItem -LiteralPath $root -Recurse)
    $lines = $keys | ForEach-Object {
        $one = $_
        $names = @($one.GetValueNames())
        $kinds = @($names | ForEach-Object { $one.GetValueKind($_) } | Group-Object | ForEach-Object { '{0} x {1}' -f $_.Name, $_.Count }) -join ', '
        $form = @($names | ForEach-Object { $_ -replace '\d+', 'N' } | Sort-Object -Unique) -join ', '
        # Sub-keys are named by endings of files, or by numbers.
        $title = $one.PSChildName -replace '[^.\w-]', '_'
        '{0}: values {1}; {2}; names like {3}' -f $title, $names.Count, $kinds, $form
    }
    $lines -join $newLine
}

function Get-OwnerAndRights([string]$path) {
    if (-not (Test-Path -LiteralPath $path)) { return "$path is not there" }
    Get-ProgramAnswer 'icacls.exe' ('"{0}"' -f $path)
}

$questions = [ordered]@{
    W01 = { Get-CimInstance Win32_OperatingSystem | Select-Object 'Caption', 'Version', 'BuildNumber', 'OSLanguage', 'MUILanguages', 'OperatingSystemSKU', 'OSArchitecture' | ConvertTo-Json }
    W02 = { Get-ProgramAnswer 'reg.exe' 'query HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage /v OEMCP' }
    W03 = { Get-ProgramAnswer 'whoami.exe' '/user /fo csv /nh' }
    W04 = { Get-ProgramAnswer 'whoami.exe' '/groups /fo csv /nh' }
    W05 = { Get-ProgramAnswer 'reg.exe' ('query "{0}\User Shell Folders"' -f $explorer) }
    W06 = { Get-ProgramAnswer 'cmd.exe' ('/d /c "chcp 65001>nul && {0}\reg.exe query "{1}\User Shell Folders""' -f $system, $explorer) }
    W07 = { Get-KindsBelow "$explorer\RecentDocs" }
    W08 = { Get-KindsBelow "$explorer\TypedPaths" }
    W09 = { Get-KindsBelow "$explorer\RunMRU" }
    W10 = { Get-KindsBelow "$explorer\ComDlg32" }
    W11 = { Get-ProgramAnswer 'sc.exe' 'query MsKeyboardFilter' }
    W12 = { Get-ProgramAnswer 'sc.exe' 'query SCardSvr' }
    W13 = { Get-ProgramAnswer 'sc.exe' 'query Spooler' }
    W14 = { @(Get-CimInstance -ClassName Win32_PrintJob | Select-Object 'JobId', 'JobStatus', 'StatusMask', @{ n = 'Ticks'; e = { $_.TimeSubmitted.ToUniversalTime().Ticks } }, @{ n = 'IsOwn'; e = { $_.Owner -eq $env:USERNAME } }) | ConvertTo-Json }
    W15 = { @(Get-CimInstance -ClassName Win32_PnPEntity -Filter "DeviceID LIKE 'USB%VID%'" -Property 'DeviceID', 'Present', 'PNPClass' | Select-Object 'DeviceID', 'Present', 'PNPClass') | ConvertTo-Json }
    W16 = { @(Get-CimInstance -ClassName Win32_PnPEntity -Filter "PNPClass = 'SmartCardReader'" | Select-Object 'DeviceID', 'Present', 'Status') | ConvertTo-Json }
    W17 = { @(Get-CimInstance -ClassName Win32_DiskDrive | Select-Object 'DeviceID', 'InterfaceType', 'PNPDeviceID', 'Size') | ConvertTo-Json }
    W18 = { @(Get-CimInstance -ClassName Win32_LogicalDisk | Select-Object 'DeviceID', 'DriveType', 'FileSystem') | ConvertTo-Json }
    W19 = { @(Get-CimInstance -ClassName Win32_Volume | Select-Object 'DriveLetter', 'FileSystem', @{ n = 'Form'; e = { $_.Name -replace '[0-9a-f]{8}-[0-9a-f-]{27}', 'ID' } }) | ConvertTo-Json }
    W20 = {
        $before = Get-Date
        Register-CimIndicationEvent -ClassName Win32_DeviceChangeEvent -SourceIdentifier sector-first-run | Out-Null
        Unregister-Event -SourceIdentifier sector-first-run
        "registered in $([int]((Get-Date) - $before).TotalMilliseconds) ms; language mode $($ExecutionContext.SessionState.LanguageMode)"
    }
    W21 = { Get-ChildItem -LiteralPath (Join-Path $env:SystemDrive '$Recycle.Bin') -Force | ForEach-Object { "$($_.Name) $($_.Attributes)" } | Out-String }
    W22 = { Get-OwnerAndRights "$env:ProgramData\Sector" }
    W23 = { Get-OwnerAndRights $env:ProgramData }
    W24 = { Get-CimInstance -Namespace root\standardcimv2\embedded -ClassName WESL_UserSetting | ConvertTo-Json -Depth 2 }
    W25 = { Get-CimInstance -Namespace root\standardcimv2\embedded -ClassName WEKF_Settings | ConvertTo-Json -Depth 2 }
    W26 = { @(Get-CimInstance -Namespace root\standardcimv2\embedded -ClassName WEKF_PredefinedKey | Select-Object 'Id', 'Enabled') | ConvertTo-Json }
    W27 = { @('Client-DeviceLockdown', 'Client-EmbeddedShellLauncher', 'Client-KeyboardFilter') | ForEach-Object { Get-WindowsOptionalFeature -Online -FeatureName $_ } | Select-Object 'FeatureName', 'State', 'RestartRequired' | ConvertTo-Json }
    W28 = { @(Get-ChildItem Cert:\CurrentUser\My | Select-Object 'HasPrivateKey', 'NotAfter') | ConvertTo-Json }
    W29 = { Get-ItemProperty 'HKCU:\Software\Microsoft\Clipboard' | Select-Object 'Enable*' | ConvertTo-Json }
    W30 = { @(Get-CimInstance -ClassName Win32_Battery | Select-Object 'BatteryStatus', 'EstimatedChargeRemaining', 'EstimatedRunTime') | ConvertTo-Json }
    W31 = {
        $times = foreach ($turn in 1..5) { (Measure-Command { & "$system\reg.exe" query $explorer | Out-Null }).TotalMilliseconds }
        "start of a program, five times, ms: $(@($times | ForEach-Object { [int]$_ }) -join ', ')"
    }
    W32 = {
        if (-not (Test-Path -LiteralPath $Program)) { return "$Program is not there: its adapters were not asked" }
        $beside = Join-Path (Split-Path $Program) 'beside'
        (& "$beside\node.exe" "$beside\sector.mjs" doctor --json | Out-String)
    }
}

$report = foreach ($id in $questions.Keys) {
    $begin = Get-Date
    try {
        Write-Answer $id ((& $questions[$id] | Out-String).TrimEnd() + $newLine)
        $state = 'отвечено'
    } catch {
        Write-Answer $id ('broke: {0}: {1}' -f $_.Exception.GetType().FullName, $_.Exception.Message)
        $state = 'не ответила'
    }
    $line = '{0}  {1}  {2} мс' -f $id, $state, [int]((Get-Date) - $begin).TotalMilliseconds
    Write-Host $line
    $line
}
$admin = ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
Write-Answer 'report' ((@("administrator: $admin") + $report) -join $newLine)
Compress-Archive -Path (Join-Path $Folder '*') -DestinationPath "$Folder.zip"
Write-Host "Готово: $Folder.zip. Откройте файлы, убедитесь, что в них нет лишнего, и пришлите архив разработчикам."

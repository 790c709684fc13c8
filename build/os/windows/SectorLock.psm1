# Shared by Install-SectorLock.ps1 and Remove-SectorLock.ps1. Windows PowerShell 5.1, run by an administrator.
# What is set stands in lock-settings.json (written by "npm run schema"); what was there before goes into
# %ProgramData%\Sector\lock-backup.json first, and comes from there again.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$script:Folder = Join-Path $env:ProgramData 'Sector'
$script:Backup = Join-Path $script:Folder 'lock-backup.json'
$script:Embedded = 'root\standardcimv2\embedded'
$script:AccountHive = 'HKU\SectorLock'

function Read-LockData {
    Get-Content (Join-Path $PSScriptRoot 'lock-settings.json') -Raw -Encoding UTF8 | ConvertFrom-Json
}

# The security identifier of the workstation's account.
function Get-AccountSid([string]$Account) {
    ([System.Security.Principal.NTAccount]$Account).Translate([System.Security.Principal.SecurityIdentifier]).Value
}

# Security identifiers of the members of the administrators. Not by Get-LocalGroupMember: that one fails where somebody
# in the group is gone (PowerShell/PowerShell#2996).
function Get-AdministratorSid {
    $name = ([System.Security.Principal.SecurityIdentifier]'S-1-5-32-544').Translate([System.Security.Principal.NTAccount]).Value.Split('\')[-1]
    foreach ($member in ([adsi]"WinNT://./$name,group").Invoke('Members')) {
        $bytes = $member.GetType().InvokeMember('objectSid', 'GetProperty', $null, $member, $null)
        (New-Object System.Security.Principal.SecurityIdentifier($bytes, 0)).Value
    }
}

# Runs a piece with the registry of the account at hand: its own while it is signed in, else its file.
function Use-AccountHive([string]$Sid, [scriptblock]$Work) {
    if (Test-Path "Registry::HKEY_USERS\$Sid") {
        return & $Work "Registry::HKEY_USERS\$Sid"
    }
    $list = 'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
    if (-not (Test-Path "$list\$Sid")) { throw 'Войдите под учётной записью рабочего места один раз и повторите.' }
    $profilePath = (Get-ItemProperty "$list\$Sid").ProfileImagePath
    & "$env:SystemRoot\System32\reg.exe" load $script:AccountHive (Join-Path $profilePath 'NTUSER.DAT') | Out-Null
    if ($LASTEXITCODE -ne 0) { throw 'Реестр учётной записи занят. Завершите её сеанс и повторите.' }
    try { & $Work 'Registry::HKEY_USERS\SectorLock' }
    finally {
        # Handles of the provider keep the file until they are collected.
        [gc]::Collect(); [gc]::WaitForPendingFinalizers()
        & "$env:SystemRoot\System32\reg.exe" unload $script:AccountHive | Out-Null
    }
}

# By default any account may make a folder in %ProgramData% and put files there, which an administrator's script would then
# obey. True of what the system or an administrator owns.
function Test-Trusted([string]$Path) {
    $owner = (Get-Acl -LiteralPath $Path).GetOwner([System.Security.Principal.SecurityIdentifier]).Value
    (@('S-1-5-18', 'S-1-5-32-544') + @(Get-AdministratorSid)) -contains $owner
}

# Makes the program's folder, or refuses one that somebody else has made; only administrators write there from then on.
function Protect-SectorFolder {
    if (Test-Path -LiteralPath $script:Folder) {
        $strange = @(Get-Item -LiteralPath $script:Folder -Force) + @(Get-ChildItem -LiteralPath $script:Folder -Recurse -Force) |
            Where-Object { ($_.Attributes -band [IO.FileAttributes]::ReparsePoint) -or -not (Test-Trusted $_.FullName) }
        if ($strange) {
            throw "Не администратор сделал: $(@($strange | ForEach-Object { $_.FullName }) -join ', '). Проверьте, удалите и запустите ещё раз."
        }
    }
    else { New-Item $script:Folder -ItemType Directory -Force | Out-Null }
    # The system and administrators: everything; users: read. By number: names are in the language of the system.
    & "$env:SystemRoot\System32\icacls.exe" $script:Folder '/inheritance:r' '/grant:r' '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-32-545:(OI)(CI)RX' | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "Права на $script:Folder не изменились." }
}

# The path of a setting for the registry provider.
function Get-SettingPath($Setting, [string]$Hive) {
    if ($Setting.hive -eq 'machine') { return "Registry::HKEY_LOCAL_MACHINE\$($Setting.key)" }
    return "$Hive\$($Setting.key)"
}

# What a setting is now: its kind and value, or that it is absent.
function Get-SettingState($Setting, [string]$Hive) {
    $path = Get-SettingPath $Setting $Hive
    $state = @{ hive = $Setting.hive; key = $Setting.key; name = $Setting.name; hadKey = (Test-Path $path); had = $false }
    if ($state.hadKey) {
        $item = Get-Item $path
        if ($item.GetValueNames() -contains $Setting.name) {
            $state.had = $true
            $state.kind = [string]$item.GetValueKind($Setting.name)
            $state.value = $item.GetValue($Setting.name, $null, 'DoNotExpandEnvironmentNames')
        }
    }
    New-Object psobject -Property $state
}

function Set-Setting($Setting, [string]$Hive, $Kind, $Value) {
    $path = Get-SettingPath $Setting $Hive
    if (-not (Test-Path $path)) { New-Item $path -Force | Out-Null }
    New-ItemProperty $path -Name $Setting.name -PropertyType $Kind -Value $Value -Force | Out-Null
}

# Puts back what was there; a key that the lock has made goes when nothing is left in it.
function Restore-Setting($State, [string]$Hive) {
    $path = Get-SettingPath $State $Hive
    if ($State.had) { Set-Setting $State $Hive $State.kind $State.value; return }
    if (-not (Test-Path $path)) { return }
    Remove-ItemProperty $path -Name $State.name -ErrorAction SilentlyContinue
    $item = Get-Item $path
    if (-not $State.hadKey -and $item.ValueCount -eq 0 -and $item.SubKeyCount -eq 0) { Remove-Item $path }
}

function Get-LauncherClass { [wmiclass]"\\.\$($script:Embedded):WESL_UserSetting" }

# Nothing where the filter is not switched on yet or does not know the chord.
function Get-Chord([string]$Class, [string]$Id) {
    Get-WmiObject -Namespace $script:Embedded -Class $Class -ErrorAction SilentlyContinue | Where-Object { $_.Id -eq $Id }
}

# What Shell Launcher does now; nothing where it is not switched on.
function Get-LauncherState([string]$Sid) {
    try { $launcher = Get-LauncherClass } catch { return $null }
    # Each throws where nothing is set yet.
    $default = try { $launcher.GetDefaultShell() } catch { $null }
    $own = try { $launcher.GetCustomShell($Sid).Shell } catch { $null }
    $state = @{ isEnabled = $launcher.IsEnabled().Enabled; shell = 'explorer.exe'; action = 0; own = $own }
    if ($default) { $state.shell = $default.Shell; $state.action = $default.DefaultAction }
    $state
}

# Removing a shell that is not set throws; whether it went is asked.
function Remove-AccountShell($Launcher, [string]$Sid) {
    try { $Launcher.RemoveCustomShell($Sid) | Out-Null } catch { }
    $left = try { $Launcher.GetCustomShell($Sid).Shell } catch { $null }
    if ($left) { throw "Shell Launcher: оболочка учётной записи не снята: $left" }
}

# A feature by its name; says in words what an edition without it lacks.
function Get-LockFeature([string]$Name) {
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $Name
    if ($null -eq $feature) { throw "В этой редакции Windows нет компонента $Name. Нужна Enterprise, Education или IoT Enterprise." }
    $feature
}

# A setting of the keyboard filter as a whole (WEKF_Settings); nothing where the filter is not switched on yet.
function Get-FilterSetting([string]$Name) {
    Get-WmiObject -Namespace $script:Embedded -Class 'WEKF_Settings' -ErrorAction SilentlyContinue | Where-Object { $_.Name -eq $Name }
}

function Set-FilterSetting([string]$Name, [string]$Value) {
    $setting = Get-FilterSetting $Name
    if ($setting) { $setting.Value = $Value; $setting.Put() | Out-Null } else { Write-Warning "Фильтр не знает настройки $Name." }
}

# Everything the lock changes, as it is before. Written once: a second installation must not take the lock itself
# for what was there before.
function Save-LockBackup([string]$Account, [string]$Sid) {
    Protect-SectorFolder
    if (Test-Path $script:Backup) { return }
    $data = Read-LockData
    $states = @(Use-AccountHive $Sid { param($hive) $data.settings | ForEach-Object { Get-SettingState $_ $hive } })
    $features = @($data.features | ForEach-Object {
        @{ name = $_; wasEnabled = ((Get-LockFeature $_).State -eq 'Enabled') }
    })
    $service = Get-WmiObject -Class 'Win32_Service' -Filter "Name = 'MsKeyboardFilter'" -ErrorAction SilentlyContinue
    $content = @{
        account = $Account; sid = $Sid; settings = $states; features = $features
        launcher = Get-LauncherState $Sid
        filterStart = $(if ($service) { [string]$service.StartMode } else { $null })
        filterSettings = @($data.filterSettings | ForEach-Object {
            $setting = Get-FilterSetting $_.name
            if ($setting) { @{ name = $_.name; value = [string]$setting.Value } }
        })
        blockedKeys = @($data.blockedKeys | Where-Object { $key = Get-Chord 'WEKF_PredefinedKey' $_; $key -and $key.Enabled })
        customKeys = @($data.customKeys | Where-Object { Get-Chord 'WEKF_CustomKey' $_ })
        openCustomKeys = @($data.customKeys | Where-Object { $key = Get-Chord 'WEKF_CustomKey' $_; $key -and -not $key.Enabled })
    }
    ConvertTo-Json $content -Depth 6 | Set-Content $script:Backup -Encoding UTF8
}

function Read-LockBackup {
    if (-not (Test-Path $script:Backup)) { return $null }
    if (-not (Test-Trusted $script:Backup)) { throw "$script:Backup сделал не администратор: возвращать по нему нельзя." }
    Get-Content $script:Backup -Raw -Encoding UTF8 | ConvertFrom-Json
}

# Takes the lock back, part by part; what fails is told and does not keep the rest. True when all went back.
function Restore-Lock {
    $saved = Read-LockBackup
    if ($null -eq $saved) { Write-Warning 'Копии прежних настроек нет: возвращать нечего.'; return $true }
    $data = Read-LockData
    $failed = @()
    try {
        # Only what the lock itself sets, and in the other order: a key goes before the one that it lies in.
        $own = @($saved.settings | Where-Object {
            $state = $_
            $data.settings | Where-Object { $_.hive -eq $state.hive -and $_.key -eq $state.key -and $_.name -eq $state.name }
        })
        [array]::Reverse($own)
        Use-AccountHive $saved.sid { param($hive) $own | ForEach-Object { Restore-Setting $_ $hive } }
    } catch { $failed += "реестр: $_" }
    try {
        foreach ($id in $data.blockedKeys) {
            if ($saved.blockedKeys -contains $id) { continue }
            $key = Get-Chord 'WEKF_PredefinedKey' $id
            if ($key) { $key.Enabled = 0; $key.Put() | Out-Null }
        }
        foreach ($id in $data.customKeys) {
            $key = Get-Chord 'WEKF_CustomKey' $id
            if (-not $key) { continue }
            if ($saved.customKeys -notcontains $id) { ([wmiclass]"\\.\$($script:Embedded):WEKF_CustomKey").Remove($id) | Out-Null }
            elseif ($saved.openCustomKeys -contains $id) { $key.Enabled = 0; $key.Put() | Out-Null }
        }
        foreach ($setting in $saved.filterSettings) {
            if (@($data.filterSettings | ForEach-Object { $_.name }) -contains $setting.name) { Set-FilterSetting $setting.name $setting.value }
        }
        $starts = @{ Auto = 'Automatic'; Manual = 'Manual'; Disabled = 'Disabled' }
        if ($saved.filterStart -and $starts.ContainsKey($saved.filterStart)) { Set-Service 'MsKeyboardFilter' -StartupType $starts[$saved.filterStart] }
    } catch { $failed += "фильтр клавиш: $_" }
    try {
        # Not there: the installation never came so far.
        if ($null -ne (Get-LauncherState $saved.sid)) {
            $launcher = Get-LauncherClass
            Remove-AccountShell $launcher $saved.sid
            if ($null -ne $saved.launcher) {
                $launcher.SetDefaultShell($saved.launcher.shell, $saved.launcher.action) | Out-Null
                if ($saved.launcher.own) { $launcher.SetCustomShell($saved.sid, $saved.launcher.own, $null, $null, 0) | Out-Null }
                $launcher.SetEnabled($saved.launcher.isEnabled) | Out-Null
            }
        }
    } catch { $failed += "Shell Launcher: $_" }
    foreach ($feature in $saved.features) {
        if ($feature.wasEnabled -or $data.features -notcontains $feature.name) { continue }
        try { Disable-WindowsOptionalFeature -Online -NoRestart -FeatureName $feature.name | Out-Null }
        catch { $failed += "$($feature.name): $_" }
    }
    foreach ($one in $failed) { Write-Warning "Не возвращено: $one" }
    if ($failed.Count -eq 0) { Remove-Item $script:Backup }
    return ($failed.Count -eq 0)
}

Export-ModuleMember -Function 'Read-LockData', 'Get-AccountSid', 'Get-AdministratorSid', 'Use-AccountHive', 'Set-Setting', 'Get-LauncherClass', 'Remove-AccountShell', 'Get-LockFeature', 'Get-Chord', 'Set-FilterSetting', 'Save-LockBackup', 'Restore-Lock'

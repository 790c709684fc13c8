<#
.SYNOPSIS
    Locks this machine for the workstation: Shell Launcher, Keyboard Filter, policies.
.DESCRIPTION
    NOT RUN YET on a real Windows; try it on a machine of its own first, and with -WhatIf.
    Needs Windows 10 or 11 Enterprise, Education or IoT Enterprise and an administrator. What was there before is
    saved first; if something fails, it is put back. Running it again changes nothing that is already right. Where
    Windows has to restart for its features, it says so, and is run a second time. Restart afterwards. Remove-SectorLock.ps1 takes everything back.
.PARAMETER Account
    The account of the workstation: an ordinary one that has signed in once.
.PARAMETER Program
    The program that takes the place of the desktop.
.EXAMPLE
    .\Install-SectorLock.ps1 -Account sector -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)][string]$Account,
    [string]$Program = "$env:ProgramFiles\Sector\sector.exe"
)
#Requires -Version 5.1
#Requires -RunAsAdministrator
Import-Module (Join-Path $PSScriptRoot 'SectorLock.psm1') -Force
$ErrorActionPreference = 'Stop'

$data = Read-LockData
$sid = Get-AccountSid $Account
if (-not (Test-Path $Program)) { throw "Программы нет: $Program. Сначала установите «Сектор»." }
if (@(Get-AdministratorSid) -contains $sid) { throw "«$Account» — администратор. Нужна обычная учётная запись." }

if (-not $PSCmdlet.ShouldProcess($env:COMPUTERNAME, "Закрыть для «$Account»: настроек $($data.settings.Count), клавиш $($data.blockedKeys.Count)")) {
    $data.settings | Format-Table 'hive', 'key', 'name', 'value' -AutoSize
    return
}

Save-LockBackup $Account $sid
try {
    $mustRestart = $false
    foreach ($feature in $data.features) {
        if ((Get-LockFeature $feature).State -eq 'Enabled') { continue }
        if ((Enable-WindowsOptionalFeature -Online -NoRestart -All -FeatureName $feature).RestartNeeded) { $mustRestart = $true }
    }
    if ($mustRestart) {
        Write-Host 'Компоненты Windows добавлены. Перезагрузите машину и запустите этот скрипт ещё раз.'
        return
    }
    Use-AccountHive $sid {
        param($hive)
        foreach ($setting in $data.settings) { Set-Setting $setting $hive $setting.kind $setting.value }
    }
    # 0: when the program ends, it is started again. Administrators keep their desktop.
    $launcher = Get-LauncherClass
    $launcher.SetDefaultShell('explorer.exe', 0) | Out-Null
    Remove-AccountShell $launcher $sid
    $launcher.SetCustomShell($sid, "`"$Program`"", $null, $null, 0) | Out-Null
    $launcher.SetEnabled($true) | Out-Null

    Set-Service MsKeyboardFilter -StartupType Automatic
    foreach ($id in $data.blockedKeys) {
        $key = Get-Chord 'WEKF_PredefinedKey' $id
        if ($key) { $key.Enabled = 1; $key.Put() | Out-Null } else { Write-Warning "Фильтр не знает сочетания $id." }
    }
    # The way out of the filter, the left Windows key five times, leads to the screen of Windows. Administrators keep all keys.
    foreach ($setting in $data.filterSettings) { Set-FilterSetting $setting.name $setting.value }
    foreach ($id in $data.customKeys) {
        # Add changes nothing of a chord that is there, also when it is not blocked.
        $key = Get-Chord 'WEKF_CustomKey' $id
        if ($key) { $key.Enabled = 1; $key.Put() | Out-Null }
        else { ([wmiclass]'\\.\root\standardcimv2\embedded:WEKF_CustomKey').Add($id) | Out-Null }
    }
}
catch {
    Write-Warning "Не получилось: $_"
    Write-Warning 'Возвращаю прежние настройки.'
    Restore-Lock | Out-Null
    throw
}
Write-Host "Готово. Перезагрузите машину, войдите как «$Account» и запустите самопроверку."

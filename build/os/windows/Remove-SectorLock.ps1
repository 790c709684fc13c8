<#
.SYNOPSIS
    Takes back everything that Install-SectorLock.ps1 has changed.
.DESCRIPTION
    NOT RUN YET on a real Windows. Puts back what was saved before the lock, as an administrator. What cannot be put
    back is told, and the saved copy stays for another try. Restart afterwards.
.EXAMPLE
    .\Remove-SectorLock.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param()
#Requires -Version 5.1
#Requires -RunAsAdministrator
Import-Module (Join-Path $PSScriptRoot 'SectorLock.psm1') -Force
$ErrorActionPreference = 'Stop'

if (-not $PSCmdlet.ShouldProcess($env:COMPUTERNAME, 'Вернуть настройки, которые были до «Сектора»')) { return }
if (Restore-Lock) { Write-Host 'Готово. Перезагрузите машину.' } else { exit 1 }

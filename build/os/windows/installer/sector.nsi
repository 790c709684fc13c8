; The installer for Windows: for the machine, silent with /S, an upgrade over the old version, removal by the list of its own files.
; makensis gets the definitions and the three lists from build/package/nsis.ts. Built and tried under wine, not on Windows.
; Of 64 bits: the program is.
Target amd64-unicode
ManifestDPIAware true
RequestExecutionLevel admin
SetCompressor /SOLID lzma
; Without the dates of files two builds of one commit are the same bytes.
SetDateSave off

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Sector"

Name "$(ProductName)"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Sector"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"

LangString ProductName ${LANG_RUSSIAN} "Сектор"
LangString ProductName ${LANG_ENGLISH} "Sector"
LangString IsRunning ${LANG_RUSSIAN} "Программа работает. Завершите её и повторите."
LangString IsRunning ${LANG_ENGLISH} "The program is running. End it and try again."
LangString IsLocked ${LANG_RUSSIAN} "Система ещё закрыта для рабочего места. Сначала запустите Remove-SectorLock.ps1 от администратора."
LangString IsLocked ${LANG_ENGLISH} "The system is still locked for the workstation. Run Remove-SectorLock.ps1 as an administrator first."
LangString NoRights ${LANG_RUSSIAN} "Папку настроек $APPDATA\Sector не удалось закрыть для записи. Проверьте, кто её сделал, и повторите."
LangString NoRights ${LANG_ENGLISH} "The folder $APPDATA\Sector could not be closed for writing. Look who has made it and try again."

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_RUSSIAN} "ProductName" "Сектор"
VIAddVersionKey /LANG=${LANG_RUSSIAN} "FileDescription" "Установка программы «Сектор»"
VIAddVersionKey /LANG=${LANG_RUSSIAN} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_RUSSIAN} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_RUSSIAN} "LegalCopyright" "Sector"

; Says why and ends: with a window for a person, by the exit code alone for a script.
!macro Refuse TEXT CODE
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Abort
!macroend

; A program that runs holds its own file.
!macro RefuseRunning
  ${If} ${FileExists} "$INSTDIR\sector.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\sector.exe" a
    ${If} ${Errors}
      !insertmacro Refuse "$(IsRunning)" 3
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro RefuseRunning
FunctionEnd

Section
  ; The files of the version before, by its own list; settings and journal stay.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPGRADE _?=$INSTDIR' $0
    ${If} $0 <> 0
      SetErrorLevel $0
      Quit
    ${EndIf}
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
  !include "${INSTALL_LIST}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; By default any account may make this folder and put a configuration there: it belongs to administrators from the start.
  CreateDirectory "$APPDATA\Sector"
  nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\Sector" /setowner *S-1-5-32-544'
  Pop $0
  ${If} $0 == 0
    nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\Sector" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
    Pop $0
  ${EndIf}
  ${If} $0 != 0
    !insertmacro Refuse "$(NoRights)" 4
  ${EndIf}
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "$(ProductName) ${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Sector"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro RefuseRunning
  ${GetParameters} $1
  ${GetOptions} $1 "/UPGRADE" $2
  ${If} ${Errors}
    ; What was there before the lock is in this file alone.
    ${If} ${FileExists} "$APPDATA\Sector\lock-backup.json"
      !insertmacro Refuse "$(IsLocked)" 5
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !include "${REMOVE_LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  ; Empty, it went with the program; settings and journal of the centre stay.
  RMDir "$APPDATA\Sector"
SectionEnd

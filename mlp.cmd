@echo off
rem Starts MLP Workbench on Windows: finds a JDK, builds the program at the first call, runs it.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
set "PROGRAM=%HOME_DIR%repl\target\mlp"

set "JDK="
call :fits "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%USERPROFILE%\.jdks\*") do call :fits "%%~D"
if not defined JDK (
  echo mlp: a JDK of version 25.0.3 or newer is needed 1>&2
  echo   winget install EclipseAdoptium.Temurin.25.JDK 1>&2
  echo   Unpacked elsewhere: set JAVA_HOME to its folder. 1>&2
  exit /b 1
)

if not exist "%PROGRAM%\built" (
  where mvn >nul 2>nul || (
    echo mlp: Maven is needed to build MLP Workbench: https://maven.apache.org/install.html 1>&2
    exit /b 1
  )
  echo mlp: building MLP Workbench ^(this happens once, and takes a minute or two^) ... 1>&2
  if not exist "%HOME_DIR%target" mkdir "%HOME_DIR%target"
  pushd "%HOME_DIR%"
  set "JAVA_HOME=!JDK!"
  call mvn -B -ntp -pl repl -am package -Dmaven.test.skip=true -Dspotless.check.skip=true > "%HOME_DIR%target\build.log" 2>&1
  set "CODE=!ERRORLEVEL!"
  popd
  if not "!CODE!"=="0" (
    findstr /b /c:"[ERROR]" "%HOME_DIR%target\build.log" 1>&2
    echo mlp: the build failed; all of it is in %HOME_DIR%target\build.log 1>&2
    exit /b 1
  )
)

"%JDK%\bin\java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:GCTimeRatio=2 -Dguice_bytecode_gen_option=DISABLED -Xlog:disable -Dmlp.home="%HOME_DIR%." %MLP_JVM_OPTIONS% -cp "%PROGRAM%\lib\*" mlp.repl.Main %*
exit /b %ERRORLEVEL%

:fits
if defined JDK exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~V"
for /f "tokens=1-3 delims=." %%A in ("!VERSION!.0.0") do (
  if %%A gtr 25 set "JDK=%~1"
  if %%A equ 25 if %%B gtr 0 set "JDK=%~1"
  if %%A equ 25 if %%B equ 0 if %%C geq 3 set "JDK=%~1"
)
exit /b

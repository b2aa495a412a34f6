# How everything here is compiled, and where it goes.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")

# Symbols are the price of a readable crash, a broken assumption of the standard library's is worth its test.
add_compile_definitions(_GLIBCXX_ASSERTIONS)

# Colour reaches a terminal through Ninja, too.
add_compile_options(
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fdiagnostics-color=auto>
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fcolor-diagnostics>)

# Warnings that code of ours is held to; `target_link_libraries(x PRIVATE workbook_warnings)`.
add_library(workbook_warnings INTERFACE)
# nvcc's own output is not pedantic, nor are NVIDIA's headers free of conversions: CUDA is held to a little less.
target_compile_options(workbook_warnings INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Werror>"
  "$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-Wall,-Wextra,-Werror;-Werror=all-warnings>")
# g++ 12 sees an overlap in `"(" + text` that is not there: GCC bug 105651, gone in 13.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(workbook_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()

# One line of the terminal belongs to what the learner asked for, so a second build of the same file costs nothing.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# The fastest linker that is there and works.
include(CheckCXXSourceCompiles)
foreach(linker mold lld)
  if(NOT DEFINED WORKBOOK_LINKER)
    set(CMAKE_REQUIRED_LINK_OPTIONS "-fuse-ld=${linker}")
    check_cxx_source_compiles("int main() {}" WORKBOOK_HAS_${linker})
    unset(CMAKE_REQUIRED_LINK_OPTIONS)
    if(WORKBOOK_HAS_${linker})
      set(WORKBOOK_LINKER "${linker}" CACHE STRING "Linker to use: mold, lld, or default" )
    endif()
  endif()
endforeach()
if(NOT DEFINED WORKBOOK_LINKER)
  set(WORKBOOK_LINKER default CACHE STRING "Linker to use: mold, lld, or default")
endif()
set(WORKBOOK_LINK_OPTIONS "")
if(NOT WORKBOOK_LINKER STREQUAL "default")
  set(WORKBOOK_LINK_OPTIONS "-fuse-ld=${WORKBOOK_LINKER}")
endif()
add_link_options(${WORKBOOK_LINK_OPTIONS})

# WORKBOOK_SANITIZE=address,undefined or thread builds everything under those sanitizers. Little optimisation: more would take
# three times as long to compile, for what runs once.
set(WORKBOOK_SANITIZE "" CACHE STRING "Sanitizers for the whole build: address,undefined or thread")
if(WORKBOOK_SANITIZE)
  add_compile_options(-O1 -g1 -fsanitize=${WORKBOOK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${WORKBOOK_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(workbook_warnings INTERFACE -Wno-maybe-uninitialized)  # GCC guesses wrong in sanitized code
  endif()
endif()

# Editors look for compile_commands.json at the root.
if(PROJECT_BINARY_DIR STREQUAL "${PROJECT_SOURCE_DIR}/build")
  file(WRITE "${PROJECT_BINARY_DIR}/.probe" "")
  execute_process(COMMAND "${CMAKE_COMMAND}" -E create_symlink build/compile_commands.json compile_commands.json
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" ERROR_QUIET)
  file(REMOVE "${PROJECT_BINARY_DIR}/.probe")
endif()

# What many files share, compiled once.

# workbook_shared_headers(test_headers HEADERS <string> <vector> [KIND PROGRAM|LIBRARY] [LIBS catch_session] [OPTIONS -O0])
#
# The target of that name; a second call does nothing. A compiled header serves only what is compiled as it was, with the same
# options and into the same kind of thing.
function(workbook_shared_headers name)
  if(TARGET ${name})
    return()
  endif()
  cmake_parse_arguments(SHARED "" "KIND" "HEADERS;LIBS;OPTIONS" ${ARGN})
  set(source "${PROJECT_BINARY_DIR}/${name}.cpp")
  if(NOT EXISTS "${source}")
    file(WRITE "${source}" "int main() {}\n")
  endif()
  if(SHARED_KIND STREQUAL "LIBRARY")
    add_library(${name} STATIC EXCLUDE_FROM_ALL "${source}")
  else()
    add_executable(${name} EXCLUDE_FROM_ALL "${source}")
  endif()
  target_link_libraries(${name} PRIVATE ${SHARED_LIBS} workbook_warnings)
  target_compile_options(${name} PRIVATE ${SHARED_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${SHARED_HEADERS})
endfunction()

# workbook_use_headers(program test_headers)
function(workbook_use_headers target headers)
  target_precompile_headers(${target} REUSE_FROM ${headers})
  set_target_properties(${target} PROPERTIES PCH_WARN_INVALID OFF)
endfunction()

# workbook_compile_together(ten 8)
#
# So many files of a target at once: what they include is compiled once for all of them, and a first build takes three
# quarters of its time. Names of a file's own must be its own among its neighbours, too.
function(workbook_compile_together target files)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
endfunction()

# workbook_compile_folders_together(ten)
#
# The same, folder by folder: a name of a file's own must be its own in its folder, whichever files join it there. What has
# options of its own is compiled by itself.
function(workbook_compile_folders_together target)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "[.]cpp$")
  foreach(source IN LISTS sources)
    get_filename_component(folder "${source}" DIRECTORY)
    file(RELATIVE_PATH folder "${CMAKE_CURRENT_SOURCE_DIR}" "${folder}")
    string(MAKE_C_IDENTIFIER "in_${folder}" group)
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# workbook_tool(lesson)
#
# For a library of ours that no tensor's time depends on: a person waits for its compilation, and never for what it does.
# Without most of the optimisation, and with the standard library's longest headers compiled once.
set(WORKBOOK_TOOL_OPTIONS -O1)
# At -O1 g++ 12 sees overflows in std::string that are not there (GCC bug 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND WORKBOOK_TOOL_OPTIONS -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
function(workbook_tool target)
  target_compile_options(${target} PRIVATE ${WORKBOOK_TOOL_OPTIONS})
  workbook_shared_headers(tool_headers KIND LIBRARY OPTIONS ${WORKBOOK_TOOL_OPTIONS}
    HEADERS <algorithm> <filesystem> <fstream> <functional> <iostream> <map> <optional> <set> <sstream> <string> <vector>)
  workbook_use_headers(${target} tool_headers)
  workbook_compile_together(${target} 8)
endfunction()

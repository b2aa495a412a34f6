# workbook_test(name SOURCES a.cpp b.cpp [LIBS ten lesson] [LABELS ten] [TIMEOUT 120])
#
# A test program of Catch2 cases: built with `tests`, run as one test of CTest. It ends with status 4, which CTest reports
# as skipped, where every case of it was skipped.
# What a test computes is little, and its compilation is what it costs. At -O1 g++ 12 sees overflows in std::string that are
# not there (GCC bug 105329).
set(WORKBOOK_TEST_OPTIONS -O1)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND WORKBOOK_TEST_OPTIONS -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

# Compiled once, read by every test program: Catch2's header is the longest thing in each.
function(workbook_test_headers)
  if(TARGET test_headers)
    return()
  endif()
  set(source "${PROJECT_BINARY_DIR}/test_headers.cpp")
  if(NOT EXISTS "${source}")
    file(WRITE "${source}" "int main() {}\n")
  endif()
  add_executable(test_headers EXCLUDE_FROM_ALL "${source}")  # a program, since a header serves its own kind only
  target_link_libraries(test_headers PRIVATE catch_session workbook_warnings)
  target_compile_options(test_headers PRIVATE ${WORKBOOK_TEST_OPTIONS})
  target_precompile_headers(test_headers PRIVATE "${PROJECT_SOURCE_DIR}/tests/testing/catch.hpp")
endfunction()

function(workbook_test name)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  add_executable(${name} EXCLUDE_FROM_ALL ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE test_main workbook_warnings ${TEST_LIBS})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/lib")
  target_compile_options(${name} PRIVATE ${WORKBOOK_TEST_OPTIONS})
  workbook_test_headers()
  target_precompile_headers(${name} REUSE_FROM test_headers)
  set_target_properties(${name} PROPERTIES PCH_WARN_INVALID OFF
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/tests")
  add_dependencies(tests ${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" SKIP_RETURN_CODE 4 TIMEOUT ${TEST_TIMEOUT})
endfunction()

# workbook_fuzzer(fuzz_reader SOURCES fuzz_reader.cpp LIBS lesson)
#
# A program that libFuzzer feeds, bin/tests/fuzz_reader, built on request (target `fuzzers`). libFuzzer comes with clang, and
# finds its way where the libraries are instrumented, too:
#   cmake --preset sanitize -B build/fuzz -DCMAKE_CXX_COMPILER=clang++ -DWORKBOOK_SANITIZE=address,undefined,fuzzer-no-link
#   ninja -C build/fuzz fuzzers && build/fuzz/bin/tests/fuzz_reader -max_total_time=60
add_custom_target(fuzzers)
function(workbook_fuzzer name)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  cmake_parse_arguments(FUZZER "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${FUZZER_SOURCES})
  target_link_libraries(${name} PRIVATE workbook_warnings ${FUZZER_LIBS})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/lib")
  target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/tests")
  add_dependencies(fuzzers ${name})
endfunction()

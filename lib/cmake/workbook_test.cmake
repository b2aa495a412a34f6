# How tests are compiled and registered.

# What a test computes is little, and its compilation is what it costs: no optimisation, the longest headers compiled once for
# all programs, several files compiled together, since their cases ask for the same templates of Catch2's, and no try block
# around each CHECK: what is thrown in one ends its case, and is reported there.
set(WORKBOOK_TEST_OPTIONS -O0 -DCATCH_CONFIG_FAST_COMPILE)
# g++ frees what it no longer needs again and again as these files grow: a twelfth of their time, to save 140 MB.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND WORKBOOK_TEST_OPTIONS --param ggc-min-heapsize=1048576)
endif()

# workbook_test_code(target)
#
# Compiles a target as test code is compiled: the programs below, and the cases of graders.
function(workbook_test_code target)
  target_compile_options(${target} PRIVATE ${WORKBOOK_TEST_OPTIONS})
  workbook_shared_headers(test_headers LIBS catch_session ten::ten OPTIONS ${WORKBOOK_TEST_OPTIONS}
    HEADERS <algorithm> <filesystem> <fstream> <functional> <map> <random> <set> <sstream> <string> <thread> <vector>
      "${PROJECT_SOURCE_DIR}/lib/ten/ten.hpp" "${PROJECT_SOURCE_DIR}/tests/testing/catch.hpp")
  workbook_use_headers(${target} test_headers)
endfunction()

# workbook_tests(ten SOURCES test_copy.cpp test_shape.cpp vectors.cpp [LIBS ten::ten] [LABELS ten] [TIMEOUT 120])
#
# A program of Catch2 cases, ten_tests, built with `tests`. Each of its files test_NAME.cpp is a test of CTest's own, ten_NAME,
# which runs the cases of that file alone, and ends with status 4, which CTest reports as skipped, where each of them was
# skipped.
function(workbook_tests group)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  set(program ${group}_tests)
  add_executable(${program} EXCLUDE_FROM_ALL ${TEST_SOURCES})
  target_link_libraries(${program} PRIVATE test_main workbook_warnings ${TEST_LIBS})
  target_include_directories(${program} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/lib")
  workbook_test_code(${program})
  workbook_compile_together(${program} 13)
  set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/tests")
  add_dependencies(tests ${program})
  foreach(source IN LISTS TEST_SOURCES)
    get_filename_component(file "${source}" NAME_WE)
    if(file MATCHES "^test_(.+)$")
      set(name ${group}_${CMAKE_MATCH_1})
      # Catch2 tags each case with its file where it is told to (-#).
      add_test(NAME ${name} COMMAND ${program} "-#" "[#${file}]")
      set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" SKIP_RETURN_CODE 4 TIMEOUT ${TEST_TIMEOUT}
        FAIL_REGULAR_EXPRESSION "No test cases matched"
        # OpenBLAS's threads wait in a loop where they have nothing to do, and ten asks for one in any case.
        ENVIRONMENT "OPENBLAS_NUM_THREADS=1")
    endif()
  endforeach()
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

# add_exercises()
#
# Every exercise: its contract, exercises/topic/name.hpp, is what makes it one, and nothing else is to be registered. What is
# missing beside the contract is said by its test.
function(add_exercises)
  # The graders and solutions are looked for by name; a new one makes CMake look again.
  file(GLOB ignored CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/tests/graders/*/*.cpp" "${PROJECT_SOURCE_DIR}/solutions/*/*.cpp")
  file(GLOB contracts CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/exercises" "${PROJECT_SOURCE_DIR}/exercises/*/*.hpp")
  foreach(contract IN LISTS contracts)
    string(REGEX REPLACE "\\.hpp$" "" key "${contract}")
    if(EXISTS "${PROJECT_SOURCE_DIR}/tests/graders/${key}.cpp" AND EXISTS "${PROJECT_SOURCE_DIR}/solutions/${key}.cpp")
      add_grader(${key})
      set_property(GLOBAL APPEND PROPERTY WORKBOOK_GRADERS ${key})
    endif()
    add_exercise_tests(${key})
  endforeach()
endfunction()

# add_grader(topic/name)
#
# The grader of an exercise, from tests/graders/topic/name.cpp: two programs in build/graders/topic/name, `grader` and, from
# the same objects, `grader-sanitized`. Both want a libanswer.so, found through LD_LIBRARY_PATH alone, so that there is no
# answer to fall back on: neither the solution nor an old file can be graded in place of the learner's.
function(add_grader key)
  string(REPLACE "/" "_" id "${key}")
  set(place "${PROJECT_BINARY_DIR}/graders/${key}")

  # Compiled with the warnings of our own code; the graders are linked against it, and never find it by themselves.
  add_library(solution_${id} SHARED EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/solutions/${key}.cpp")
  target_link_libraries(solution_${id} PRIVATE ten::ten exercise_contracts workbook_warnings)
  set_target_properties(solution_${id} PROPERTIES
    OUTPUT_NAME answer LIBRARY_OUTPUT_DIRECTORY "${place}/solution")

  add_library(grader_${id}_cases OBJECT EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/graders/${key}.cpp")
  target_link_libraries(grader_${id}_cases PUBLIC grader PRIVATE workbook_warnings)
  workbook_test_code(grader_${id}_cases)
  # As the headers that test programs share are compiled: for a program.
  set_target_properties(grader_${id}_cases PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(grader_${id}_cases PRIVATE -fPIE)

  foreach(kind "" "-sanitized")
    string(REPLACE "-" "_" suffix "${kind}")
    set(target grader_${id}${suffix})
    add_executable(${target} EXCLUDE_FROM_ALL $<TARGET_OBJECTS:grader_${id}_cases>)
    target_link_libraries(${target} PRIVATE grader solution_${id})
    # What an answer leaves undefined is said at once, and a library named in LD_LIBRARY_PATH goes before any other.
    target_link_options(${target} PRIVATE -Wl,-z,now -Wl,--enable-new-dtags)
    set_target_properties(${target} PROPERTIES
      OUTPUT_NAME "grader${kind}" RUNTIME_OUTPUT_DIRECTORY "${place}"
      BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "$<TARGET_FILE_DIR:ten>")
    add_dependencies(course ${target})
    add_dependencies(tests ${target})
  endforeach()
  target_link_options(grader_${id}_sanitized PRIVATE -fsanitize=address,undefined)
endfunction()

function(add_exercise_tests key)
  # The solution passes, the stub says that it is not yet written.
  add_test(NAME exercise/${key} COMMAND learn check ${key} --only answers)
  set_tests_properties(exercise/${key} PROPERTIES LABELS exercises TIMEOUT 300)
  # Every mutant fails as its first lines say: eight answers to judge, an exercise. Left to `learn test --full`.
  add_test(NAME exercise/${key}/mutants COMMAND learn check ${key} --only mutants)
  set_tests_properties(exercise/${key}/mutants PROPERTIES LABELS "exercises;slow" TIMEOUT 300)
  # What the learner wrote: a pass is shown, anything else is no failure of the workbook.
  add_test(NAME learner/${key} COMMAND learn grade ${key})
  set_tests_properties(learner/${key} PROPERTIES LABELS learner SKIP_RETURN_CODE 1 TIMEOUT 60)
endfunction()

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
# What judges an exercise, target grader_topic_name: the cases of tests/graders/topic/name.cpp, build/graders/topic/name.so. The
# program build/graders/grader opens them after the answer that they judge, and gives them all that graders share. Neither
# holds an answer to fall back on: a solution cannot be graded in place of the learner's file.
function(add_grader key)
  string(REPLACE "/" "_" target "grader_${key}")
  get_filename_component(topic "${key}" DIRECTORY)
  get_filename_component(name "${key}" NAME)
  add_library(${target} MODULE EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/graders/${key}.cpp")
  target_link_libraries(${target} PRIVATE grader_cases workbook_warnings like_answers)
  target_compile_definitions(${target} PRIVATE CATCH_CONFIG_FAST_COMPILE)
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME "${name}" SKIP_BUILD_RPATH ON
    LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/graders/${topic}")
  # Which cases a report must have is fixed here, and written beside them; to be opened they want an answer.
  add_library(${target}_solution MODULE EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/solutions/${key}.cpp")
  target_link_libraries(${target}_solution PRIVATE ten::ten exercise_contracts workbook_warnings like_answers)
  add_dependencies(${target} ${target}_solution)
  add_custom_command(TARGET ${target} POST_BUILD VERBATIM COMMAND $<TARGET_FILE:grader_program>
    $<TARGET_FILE:${target}_solution> $<TARGET_FILE:${target}> --cases "${PROJECT_BINARY_DIR}/graders/${key}.cases")
  add_dependencies(${target} grader_program grader_program_sanitized answer_header_plain answer_header_sanitized)
  add_dependencies(course ${target})
  add_dependencies(tests ${target})
endfunction()

function(add_exercise_tests key)
  # The solution passes, the stub says that it is not yet written, and every wrong answer in the grader's table is caught and
  # named: a run takes a hundredth of a second, so that all of them stand in the everyday tests.
  add_test(NAME exercise/${key} COMMAND learn check ${key} --only answers)
  set_tests_properties(exercise/${key} PROPERTIES LABELS exercises TIMEOUT 300)
  # What the learner wrote: a pass is shown, anything else is no failure of the workbook.
  add_test(NAME learner/${key} COMMAND learn grade ${key})
  set_tests_properties(learner/${key} PROPERTIES LABELS learner SKIP_RETURN_CODE 1 TIMEOUT 60)
endfunction()

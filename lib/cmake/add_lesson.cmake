# add_lesson(06_broadcasting.cpp [FOLDER tests/lesson/samples])
#
# A lesson's program, build/bin/lessons/06_broadcasting. The text of its source is embedded, so that what it shows is what was
# compiled; a changed source is embedded anew. The file is found beside the CMakeLists.txt that calls. With FOLDER the
# program goes to build/bin/FOLDER instead, and belongs to no course.
#
# A reader waits for a lesson's compilation, and hardly ever for what it does: it is compiled as an answer is, with the same
# compiled header. One that times plain loops says so in a line of its own, `// compile: -O2`, and takes twice as long.
set(WORKBOOK_EMBED_SOURCE "${CMAKE_CURRENT_LIST_DIR}/embed_source.cmake")

function(add_lesson file)
  cmake_parse_arguments(LESSON "" "FOLDER" "" ${ARGN})
  get_filename_component(stem "${file}" NAME_WE)
  get_filename_component(source "${file}" ABSOLUTE)
  file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}" "${source}")
  set(embedded "${CMAKE_CURRENT_BINARY_DIR}/${stem}.embedded.cpp")
  add_custom_command(OUTPUT "${embedded}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${source}" "-DOUTPUT=${embedded}" "-DNAME=${name}" "-DFOLDER=${PROJECT_SOURCE_DIR}"
            -P "${WORKBOOK_EMBED_SOURCE}"
    DEPENDS "${source}" "${WORKBOOK_EMBED_SOURCE}" COMMENT "" VERBATIM)
  set(target "lesson_${stem}")
  add_executable("${target}" EXCLUDE_FROM_ALL "${source}" "${embedded}")
  target_link_libraries("${target}" PRIVATE lesson ten::xtensor workbook_warnings)
  file(STRINGS "${source}" options REGEX "^// compile: " LIMIT_COUNT 1)
  if(options)
    string(REPLACE "// compile: " "" options "${options}")
    separate_arguments(options)
    target_compile_options("${target}" PRIVATE ${options})
  else()
    target_link_libraries("${target}" PRIVATE like_answers)
  endif()
  set(place lessons)
  if(LESSON_FOLDER)
    set(place "${LESSON_FOLDER}")
  else()
    add_dependencies(course "${target}")
    set_property(GLOBAL APPEND PROPERTY WORKBOOK_LESSONS "${stem}")
  endif()
  set_target_properties("${target}" PROPERTIES OUTPUT_NAME "${stem}"
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/${place}")
endfunction()

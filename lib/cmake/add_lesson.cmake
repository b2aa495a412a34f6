# add_lesson(06_broadcasting.cpp [FOLDER tests/lesson/samples])
#
# A lesson's program, build/bin/lessons/06_broadcasting. The text of its source is embedded, so that what it shows is what was
# compiled; a changed source is embedded anew. The file is found beside the CMakeLists.txt that calls. With FOLDER the
# program goes to build/bin/FOLDER instead, and belongs to no course.
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
  workbook_shared_headers(lesson_headers LIBS lesson ten::xtensor
    HEADERS "${PROJECT_SOURCE_DIR}/lib/lesson/lesson.hpp")
  set(target "lesson_${stem}")
  add_executable("${target}" EXCLUDE_FROM_ALL "${source}" "${embedded}")
  target_link_libraries("${target}" PRIVATE lesson ten::xtensor workbook_warnings)
  set_source_files_properties("${embedded}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  workbook_use_headers("${target}" lesson_headers)
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

# How the runner compiles one answer: with a precompiled header, once plain and once with sanitizers. The flags stand in
# workbook.json, where the runner reads them; nothing is configured again when a learner saves.

# -O1 catches more at compile time than -O0 and compiles as fast here; line tables are enough to find a learner's line.
set(answer_common -std=c++20 -fPIC -D_GLIBCXX_ASSERTIONS -Wall -Wno-unused -Werror=return-type -fno-diagnostics-color
  "-I${PROJECT_SOURCE_DIR}/lib")
set(answer_plain ${answer_common} -O1 -g1)
# Of an access past the end of a block AddressSanitizer knows more to tell than UBSan's check of object sizes.
set(answer_sanitized ${answer_common} -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined
  -fno-sanitize=object-size -fno-sanitize-recover=all)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(answer_terse -fno-diagnostics-show-caret -fmax-errors=20 -pipe)
else()
  set(answer_terse -fno-caret-diagnostics -ferror-limit=20)
endif()

# answer_header(plain|sanitized): the precompiled header of that kind.
function(answer_header kind)
  set(folder "${PROJECT_BINARY_DIR}/answer_header/${kind}")
  set(header "${folder}/answer.hpp")
  configure_file("${PROJECT_SOURCE_DIR}/lib/learn/judge/answer_headers.hpp" "${header}" COPYONLY)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(compiled "${header}.gch")
    set(answer_use_${kind} -include "${header}" PARENT_SCOPE)
  else()
    set(compiled "${header}.pch")
    set(answer_use_${kind} -include-pch "${compiled}" PARENT_SCOPE)
  endif()
  add_custom_command(OUTPUT "${compiled}"
    COMMAND "${CMAKE_CXX_COMPILER}" ${answer_${kind}} -x c++-header "${header}" -o "${compiled}"
      -MD -MF "${compiled}.d" -MT "${compiled}"
    DEPENDS "${header}" DEPFILE "${compiled}.d" VERBATIM COMMENT "Precompiling the ${kind} header of answers")
  add_custom_target(answer_header_${kind} DEPENDS "${compiled}")
endfunction()
answer_header(plain)
answer_header(sanitized)
add_dependencies(start answer_header_plain)

# `target_link_libraries(x PRIVATE like_answers)`: compiled with the options of answers and their compiled header. Lessons and
# graders are read by the same compiler that a learner waits for, and of compiled headers there is one kind the less. The
# header fits g++ alone, whose options may be followed by others, and a build that is not itself under sanitizers; it makes a
# file pedantic or not for all that include it.
add_library(like_answers INTERFACE)
target_compile_options(like_answers INTERFACE -O1 -g1)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT WORKBOOK_SANITIZE)
  add_dependencies(like_answers answer_header_plain)
  target_compile_options(like_answers INTERFACE -fPIC -Wno-pedantic ${answer_use_plain})
endif()

# What is declared and never defined shows when the answer is linked, not when it is called. Clang keeps its sanitizers in
# the program alone, so that a library made for them has to leave names open.
set(answer_link_plain -shared ${WORKBOOK_LINK_OPTIONS} -Wl,-z,defs)
set(answer_link_sanitized -shared ${WORKBOOK_LINK_OPTIONS})

# json_words(result words…): the words as a JSON list; json_text(result text): one of them.
function(json_text result text)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  set(${result} "\"${text}\"" PARENT_SCOPE)
endfunction()
function(json_words result)
  set(texts "")
  foreach(word IN LISTS ARGN)
    json_text(text "${word}")
    list(APPEND texts "${text}")
  endforeach()
  list(JOIN texts ", " texts)
  set(${result} "[${texts}]" PARENT_SCOPE)
endfunction()

foreach(kind plain sanitized)
  json_words(compile_${kind} ${answer_use_${kind}} ${answer_${kind}} ${answer_terse})
endforeach()
json_words(link_plain ${answer_link_plain} "${PROJECT_BINARY_DIR}/lib/$<TARGET_FILE_NAME:ten>")
json_words(link_sanitized ${answer_link_sanitized})
foreach(path PROJECT_SOURCE_DIR PROJECT_BINARY_DIR CMAKE_CXX_COMPILER CMAKE_COMMAND CMAKE_CTEST_COMMAND)
  json_text(json_${path} "${${path}}")
endforeach()
# What `learn doctor` cannot see by itself.
set(built_with_blas "")
if(WORKBOOK_BLAS)
  set(built_with_blas yes)
endif()
set(built_with_simd "")
if(xsimd_FOUND)
  set(built_with_simd yes)
endif()
file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/workbook.json" CONTENT "{
  \"source\": ${json_PROJECT_SOURCE_DIR},
  \"build\": ${json_PROJECT_BINARY_DIR},
  \"compiler\": ${json_CMAKE_CXX_COMPILER},
  \"cmake\": ${json_CMAKE_COMMAND},
  \"ctest\": ${json_CMAKE_CTEST_COMMAND},
  \"built_with\": {\"blas\": \"${built_with_blas}\", \"simd\": \"${built_with_simd}\", \"linker\": \"${WORKBOOK_LINKER}\"},
  \"plain\": {\"compile\": ${compile_plain}, \"link\": ${link_plain}},
  \"sanitized\": {\"compile\": ${compile_sanitized}, \"link\": ${link_sanitized}}
}
")

# What every verdict stands on beside the answer and its cases: a name for ten, what graders share, compiler and options. It
# names what they say, not where they lie or when they were built.
set(patterns "")
foreach(place lib/ten lib/grader tests/testing)
  list(APPEND patterns "${PROJECT_SOURCE_DIR}/${place}/*.[hc]pp" "${PROJECT_SOURCE_DIR}/${place}/*.cu")
endforeach()
file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" ${patterns})
string(REPLACE "${PROJECT_SOURCE_DIR}" "." options
  "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_CXX_FLAGS} ${answer_plain} ${answer_sanitized}")
# The command holds the names, so that one that goes away is seen, too.
set(fingerprint "${PROJECT_SOURCE_DIR}/lib/cmake/fingerprint.cmake")
add_custom_command(OUTPUT "${PROJECT_BINARY_DIR}/judged_with"
  COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${PROJECT_SOURCE_DIR}" "-DFILES=${files}" "-DOPTIONS=${options}"
    "-DOUTPUT=${PROJECT_BINARY_DIR}/judged_with" -P "${fingerprint}"
  VERBATIM COMMENT "Naming what answers are judged with")
list(TRANSFORM files PREPEND "${PROJECT_SOURCE_DIR}/")
add_custom_command(OUTPUT "${PROJECT_BINARY_DIR}/judged_with" APPEND DEPENDS ${files} "${fingerprint}")
add_custom_target(judged_with DEPENDS "${PROJECT_BINARY_DIR}/judged_with")
add_dependencies(learn judged_with)

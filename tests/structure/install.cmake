# Installs ten into an empty prefix, builds a stranger's program against it, and reads what that prints.
#   cmake -D BUILD=… -D SOURCE=… -D WORK=… -D GENERATOR=… -D MAKE=… -D COMPILER=… -D FLAGS=… -P install.cmake
file(REMOVE_RECURSE "${WORK}")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/prefix" --component ten)
run("${CMAKE_COMMAND}" -G "${GENERATOR}" "-DCMAKE_MAKE_PROGRAM=${MAKE}" -S "${SOURCE}" -B "${WORK}/build"
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix"
  "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${WORK}/build")
run("${WORK}/build/consumer")

set(expected "tensor([[1, 2, 3],\n        [4, 5, 6]])\n")
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "the installed ten printed\n${output}and not\n${expected}")
endif()

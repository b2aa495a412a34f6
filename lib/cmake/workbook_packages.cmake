# What the distribution provides. The first thing that is missing is named with its Debian package; `./learn` installs them
# all at once.

find_package(Threads REQUIRED)

function(need package debian)
  find_package(${package} QUIET CONFIG)
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "${package} is missing. On Debian and Ubuntu: apt-get install ${debian}. Or let ./learn do it.")
  endif()
  foreach(fact FOUND VERSION)
    set(${package}_${fact} "${${package}_${fact}}" PARENT_SCOPE)
  endforeach()
endfunction()

need(xtl xtl-dev)
need(xtensor libxtensor-dev)
need(Catch2 catch2)
need(CLI11 libcli11-dev)
need(nlohmann_json nlohmann-json3-dev)
find_package(xsimd QUIET CONFIG)

set(BLA_SIZEOF_INTEGER 4)
find_package(BLAS QUIET)
find_path(CBLAS_INCLUDE_DIR cblas.h PATH_SUFFIXES openblas openblas-pthread x86_64-linux-gnu/openblas-pthread)
if(BLAS_FOUND AND CBLAS_INCLUDE_DIR)
  set(WORKBOOK_BLAS ON)
else()
  set(WORKBOOK_BLAS OFF)
  message(STATUS "No BLAS: matrix products use the plain blocked loop (Debian: libopenblas-dev)")
endif()

find_package(ZLIB QUIET)
if(NOT ZLIB_FOUND)
  message(STATUS "No zlib: compressed .npz files are refused (Debian: zlib1g-dev)")
endif()

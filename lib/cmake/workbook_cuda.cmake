# Whether ten computes on NVIDIA GPUs, too: WORKBOOK_CUDA says what was asked for, WORKBOOK_HAS_CUDA what was found.
#
# A GPU is not needed to build, only nvcc. Nothing is needed to build without: then lib/ten/cuda/no_cuda.cpp stands in.

set(WORKBOOK_CUDA AUTO CACHE STRING "The CUDA backend: AUTO (where nvcc works), ON or OFF")
set_property(CACHE WORKBOOK_CUDA PROPERTY STRINGS AUTO ON OFF)

# Sets WORKBOOK_NO_CUDA to what stands in the way; empty where nothing does.
function(look_for_cuda)
  set(WORKBOOK_NO_CUDA "" PARENT_SCOPE)
  if(WORKBOOK_SANITIZE)
    set(WORKBOOK_NO_CUDA "sanitizers know nothing of a GPU's memory: it is left out of a build with WORKBOOK_SANITIZE"
      PARENT_SCOPE)
    return()
  endif()
  if("${PROJECT_SOURCE_DIR}${PROJECT_BINARY_DIR}" MATCHES "'")
    set(WORKBOOK_NO_CUDA "nvcc finds no header in a folder that has a quote in its name" PARENT_SCOPE)
    return()
  endif()
  # check_language tries what the environment names.
  find_program(WORKBOOK_NVCC nvcc HINTS "$ENV{CUDA_PATH}/bin" "$ENV{CUDA_HOME}/bin" /usr/local/cuda/bin /opt/cuda/bin)
  if(WORKBOOK_NVCC AND NOT DEFINED ENV{CUDACXX})
    set(ENV{CUDACXX} "${WORKBOOK_NVCC}")
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT DEFINED ENV{CUDAHOSTCXX})
    set(ENV{CUDAHOSTCXX} "${CMAKE_CXX_COMPILER}")
  endif()
  include(CheckLanguage)
  check_language(CUDA)
  if(NOT CMAKE_CUDA_COMPILER)
    set(WORKBOOK_NO_CUDA "there is no nvcc that works: install NVIDIA's CUDA Toolkit, 12 or 13, and put its bin in the PATH"
      PARENT_SCOPE)
    return()
  endif()
  find_package(CUDAToolkit QUIET)
  if(NOT CUDAToolkit_FOUND OR CUDAToolkit_VERSION VERSION_LESS 12.0 OR NOT TARGET CUDA::cudart_static
     OR NOT EXISTS "${CUDAToolkit_INCLUDE_DIRS}/cublas_v2.h")
    set(WORKBOOK_NO_CUDA
      "nvcc is there, but not all of the CUDA Toolkit 12 or later: install its packages cuda-cudart-dev and libcublas-dev"
      PARENT_SCOPE)
  endif()
endfunction()

# The GPU of this machine. Without one nothing can run here, and a learner waits for this build: PTX alone is made in half the
# time, and serves any GPU since 2018 (its driver compiles it at first use). For a package that many machines share, say
# CMAKE_CUDA_ARCHITECTURES=75-real;80-real;90. It must be known before the language is enabled.
if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES AND NOT DEFINED ENV{CUDAARCHS})
  if(EXISTS /dev/nvidia0 AND CMAKE_VERSION VERSION_GREATER_EQUAL 3.24)
    set(workbook_architectures native)
  else()
    set(workbook_architectures 75-virtual)
  endif()
  set(CMAKE_CUDA_ARCHITECTURES "${workbook_architectures}" CACHE STRING "GPUs to compile for: native, 75-virtual, 75-real;80-real;90")
endif()

set(WORKBOOK_HAS_CUDA OFF)
if(WORKBOOK_CUDA)
  look_for_cuda()
  if(NOT WORKBOOK_NO_CUDA)
    set(WORKBOOK_HAS_CUDA ON)
  elseif(WORKBOOK_CUDA STREQUAL "AUTO")
    message(STATUS "No CUDA: ${WORKBOOK_NO_CUDA}")
  else()
    message(FATAL_ERROR "WORKBOOK_CUDA is ON, but ${WORKBOOK_NO_CUDA}. Or configure with -DWORKBOOK_CUDA=AUTO.")
  endif()
endif()

if(WORKBOOK_HAS_CUDA)
  if(CCACHE_PROGRAM AND NOT CMAKE_CUDA_COMPILER_LAUNCHER)
    set(CMAKE_CUDA_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  endif()
  enable_language(CUDA)
  set(CMAKE_CUDA_RUNTIME_LIBRARY None)  # linked by name, where it is used
  if(NOT DEFINED CMAKE_CUDA20_STANDARD_COMPILE_OPTION)  # nvcc has C++20 since 12.0, and CMake 3.25 does not know it yet
    set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION -std=c++20)
  endif()
  set(CMAKE_CUDA_STANDARD 20)
  set(CMAKE_CUDA_EXTENSIONS OFF)
  find_package(CUDAToolkit REQUIRED)
  message(STATUS "CUDA ${CUDAToolkit_VERSION}, for ${CMAKE_CUDA_ARCHITECTURES}")
endif()

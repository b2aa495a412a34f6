#include "ten/cuda/cublas.hpp"

#include <cublas_v2.h>
#include <dlfcn.h>

#include <map>
#include <mutex>

#include "ten/core/checks.hpp"
#include "ten/cuda.hpp"
#include "ten/cuda/check.hpp"

namespace ten::cuda {

namespace {

/// The few functions of cuBLAS that are needed. The library is opened at the first product: loading it takes 0.1 s and more,
/// which every program would pay at its start.
struct Cublas {
  decltype(&cublasCreate_v2) create;
  decltype(&cublasSetMathMode) set_math_mode;
  decltype(&cublasGemmStridedBatchedEx_64) gemm;
  decltype(&cublasGetStatusString) status_text;

  Cublas() {
    const std::string file = "libcublas.so." + std::to_string(CUBLAS_VER_MAJOR);
    library_ = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library_ == nullptr) library_ = dlopen((std::string(TEN_CUBLAS_DIRECTORY "/") + file).c_str(), RTLD_NOW);
    TEN_CHECK(library_ != nullptr, "cuda: matmul needs ", file, ", which is not there\n  install cuBLAS ",
              CUBLAS_VER_MAJOR, ", or put its folder into LD_LIBRARY_PATH");
    find(create, "cublasCreate_v2");
    find(set_math_mode, "cublasSetMathMode");
    find(gemm, "cublasGemmStridedBatchedEx_64");
    find(status_text, "cublasGetStatusString");
  }

  void check(cublasStatus_t status, const char* call) const {
    TEN_CHECK(status == CUBLAS_STATUS_SUCCESS, "cuda: ", call, ": ", status_text(status));
  }

 private:
  template <class Function>
  void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(dlsym(library_, name));
    TEN_CHECK(function != nullptr, "cuda: the cuBLAS that was found has no ", name, "\n  ten needs cuBLAS ",
              CUBLAS_VER_MAJOR);
  }

  void* library_;
};

const Cublas& cublas() {
  static const Cublas the_library;
  return the_library;
}

/// One handle for each GPU. Never destroyed: at the end of the program the driver may be gone before.
cublasHandle_t handle(int device) {
  static auto& handles = *new std::map<int, cublasHandle_t>;
  const auto found = handles.find(device);
  if (found != handles.end()) return found->second;
  cublasHandle_t created = nullptr;
  cublasStatus_t status = cublas().create(&created);
  if (status != CUBLAS_STATUS_SUCCESS) {  // it needs memory of its own, which may be kept in a pool
    empty_cache();
    status = cublas().create(&created);
  }
  cublas().check(status, "cublasCreate");
  // Partial sums of half types are not to be rounded to halves.
  cublas().check(cublas().set_math_mode(created, CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION),
                 "cublasSetMathMode");
  return handles.emplace(device, created).first->second;
}

/// How cuBLAS names a dtype, and what its sums are gathered in.
struct Types {
  cudaDataType_t elements;
  cublasComputeType_t sums;
};

Types types_of(ScalarType dtype) {
  switch (dtype) {
    case kFloat16:
      return {CUDA_R_16F, CUBLAS_COMPUTE_32F};
    case kBFloat16:
      return {CUDA_R_16BF, CUBLAS_COMPUTE_32F};
    case kFloat32:
      return {CUDA_R_32F, allow_tf32() ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F};
    case kFloat64:
      return {CUDA_R_64F, CUBLAS_COMPUTE_64F};
    default:
      internal_error(__FILE__, __LINE__, message("cuBLAS was asked for ", dtype));
  }
}

const void* matrix_data(const Operand& operand, const GemmMatrix& matrix) {
  const auto bytes = matrix.offset * static_cast<std::int64_t>(elementSize(operand.dtype));
  return static_cast<const std::byte*>(operand.data) + bytes;
}

}  // namespace

bool cublas_multiplies(ScalarType dtype) { return isFloatingType(dtype); }

void cublas_gemm(const GemmCall& call, const Operand& out, const Operand& a, const Operand& b) {
  static std::mutex mutex;  // a handle is for one thread at a time
  const std::lock_guard lock(mutex);
  const Types types = types_of(out.dtype);
  const double one = 1, zero = 0;
  const float one_float = 1, zero_float = 0;
  const bool wide = types.sums == CUBLAS_COMPUTE_64F;
  const void* const alpha = wide ? static_cast<const void*>(&one) : &one_float;
  const void* const beta = wide ? static_cast<const void*>(&zero) : &zero_float;
  const auto operation = [](const GemmMatrix& matrix) { return matrix.transposed ? CUBLAS_OP_T : CUBLAS_OP_N; };
  const Operand& left = call.swapped ? b : a;
  const Operand& right = call.swapped ? a : b;
  cublas().check(
      cublas().gemm(handle(device_of(out.data)), operation(call.left), operation(call.right), call.rows, call.columns,
                    call.inner, alpha, matrix_data(left, call.left), types.elements, call.left.leading, call.left.next,
                    matrix_data(right, call.right), types.elements, call.right.leading, call.right.next, beta,
                    const_cast<void*>(matrix_data(out, call.out)), types.elements, call.out.leading, call.out.next,
                    call.count, types.sums, CUBLAS_GEMM_DEFAULT),
      "cublasGemmStridedBatchedEx");
}

}  // namespace ten::cuda

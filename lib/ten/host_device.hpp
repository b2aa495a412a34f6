#pragma once

/// Marks what is compiled for the host and for the GPU.
#ifdef __CUDACC__
#define TEN_HOST_DEVICE __host__ __device__
#else
#define TEN_HOST_DEVICE
#endif

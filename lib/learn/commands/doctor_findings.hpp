#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learn/course/workbook.hpp"

/// What `learn doctor` finds on a machine.
namespace learn {

/// One thing that is there, or is not.
struct Finding {
  bool found = false;
  bool needed = false;  ///< The course does not run without it.
  std::string what;     ///< What it is, with its version where it was found: `g++ 12.2.0`.
  std::string cost;     ///< Where it is missing: what the learner goes without.
  std::string remedy;   ///< Where it is missing: how to get it.
};

/// Findings that belong together.
struct Examination {
  std::string title;
  std::vector<Finding> findings;
};

/// What the program device_report said of the GPUs.
struct DeviceReport {
  /// One GPU.
  struct Device {
    std::string name;
    int major = 0;            ///< Compute capability, 9 of 9.0.
    int minor = 0;            ///< Compute capability, 0 of 9.0.
    std::int64_t memory = 0;  ///< Bytes.
  };
  int toolkit = 0;     ///< The CUDA Toolkit that ten was built with, 13000 for 13.0; 0 where it was built without.
  int driver = 0;      ///< The newest CUDA that the driver knows, written the same way; 0 where there is none.
  std::string reason;  ///< Why there is no GPU to be used, in ten's words; empty where there is one.
  std::vector<Device> devices;
};

/// Reads what device_report printed; nothing where it is not what it should be.
std::optional<DeviceReport> read_device_report(const std::string& text);

/// What a report means for a learner; nothing stands for a report that could not be had, because of `trouble`.
std::vector<Finding> gpu_findings(const std::optional<DeviceReport>& report, const std::string& trouble,
                                  bool nvcc_here);

/// Looks at this machine: what the course, its speed, the book, the full tests and the GPU need.
std::vector<Examination> examine(const Workbook& workbook);

}  // namespace learn

#pragma once

#include <map>
#include <string>
#include <vector>

#include "lesson/record/events.hpp"

namespace lesson {

/// What steps did on another machine.
struct SavedRecord {
  std::string device;                               ///< `NVIDIA H100 80GB HBM3`
  std::string versions;                             ///< `CUDA 13.0`
  std::string date;                                 ///< `2026-11-24`
  std::map<std::string, std::vector<Event>> steps;  ///< by their ids
};

/// The record as JSON, with its drawings in the widths that a terminal may have.
std::string to_json(const SavedRecord& record);

/// Reads it back. Throws std::runtime_error, which begins with `path`, for what is no such record.
SavedRecord saved_record(const std::string& json, const std::string& path);

}  // namespace lesson

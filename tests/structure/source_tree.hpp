#pragma once

#include <string>
#include <vector>

/// The repository as its tests on structure see it: the files that git tracks, or would track.
namespace structure {

/// One `#include` of one file.
struct Include {
  std::string from;    ///< path of the file, from the root
  int line;            ///< where it stands
  std::string header;  ///< what stands between the quotes or brackets
};

/// The root of the checkout.
std::string root();

/// Paths, from the root, of every file that is part of the project, sorted. Without git: every file that is not hidden
/// and not under build.
const std::vector<std::string>& project_files();

/// The text of one of them.
std::string read(const std::string& path);

/// Every include of every C++ and CUDA file.
const std::vector<Include>& includes();

/// Whether the path ends in one of these.
bool has_extension(const std::string& path, const std::vector<std::string>& extensions);

/// What a command prints.
std::string output_of(const std::string& command);

}  // namespace structure

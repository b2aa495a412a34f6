#include "ten/bridge/npy.hpp"
#include "ten/bridge/npy_header.hpp"
#include "ten/bridge/zip.hpp"
#include "ten/core/checks.hpp"
#include "ten/npy.hpp"

namespace ten {

namespace {

// NumPy gives each array's name this ending.
constexpr std::string_view array_ending = ".npy";

}  // namespace

std::map<std::string, Tensor> load_npz(const std::string& path) {
  const bridge::InputFile file("load_npz", path);
  const bridge::Bytes& archive = file.bytes();
  std::map<std::string, Tensor> tensors;
  for (const bridge::ZipMember& member : bridge::zip_members(archive)) {
    const std::string shown = bridge::printable(member.name);
    TEN_CHECK(member.name.ends_with(array_ending), archive.name, ": ", shown,
              ": is no array: its name does not end in ", array_ending, "\n  write the file anew with np.savez");
    const std::string name = member.name.substr(0, member.name.size() - array_ending.size());
    TEN_CHECK(!tensors.contains(name), archive.name, ": ", shown,
              ": is there twice\n  write the file anew with np.savez");
    tensors[name] = bridge::read_npy(bridge::zip_content(archive, member));
  }
  return tensors;
}

void save_npz(const std::string& path, const std::map<std::string, Tensor>& tensors) {
  bridge::OutputFile file("save_npz", path);
  bridge::ZipWriter archive(file);
  for (const auto& [name, tensor] : tensors) {
    constexpr std::size_t longest_name = 0xFFFF;
    TEN_CHECK(name.size() + array_ending.size() <= longest_name, "save_npz: ", path, ": ", bridge::printable(name),
              ": a name in an archive has no more than ", longest_name, " bytes");
    const bridge::NpyContent content(message("save_npz: ", path, ": ", bridge::printable(name)), tensor);
    archive.add(name + std::string(array_ending), {content.header(), content.elements()});
  }
  archive.finish();
  file.finish();
}

}  // namespace ten

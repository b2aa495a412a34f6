// The vectors are files that NumPy wrote; those that it would not write are made of them here.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ten/npy.hpp"
#include "ten/vectors.hpp"
#include "testing/catch.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Contains;

// A folder for one case.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "npy.XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder can be made at " + pattern);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name = "a.npy") const { return (path_ / name).string(); }
  std::string with(const std::string& bytes, const std::string& name = "a.npy") const {
    std::ofstream(file(name), std::ios::binary) << bytes;
    return file(name);
  }
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator{}));
  }

 private:
  fs::path path_;
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string bytes_of(const nlohmann::json& hex) {
  const auto& text = hex.get_ref<const std::string&>();
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string length_text(std::size_t length, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(length >> 8 * i & 255U);
  return text;
}

// A file with this dictionary, and so many bytes behind it.
std::string npy(const std::string& dictionary, std::size_t elements = 0, char version = 1) {
  return std::string("\x93NUMPY") + version + '\0' + length_text(dictionary.size(), version == 1 ? 2 : 4) + dictionary +
         std::string(elements, '\0');
}

std::string dictionary(const std::string& descr, const std::string& shape) {
  return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
}

// What load_npy says of a file, without its name.
std::string refusal_of(const std::string& bytes) {
  const Folder folder;
  const std::string path = folder.with(bytes);
  try {
    ten::load_npy(path);
  } catch (const ten::Error& error) {
    const std::string text = error.what();
    const std::string begin = "load_npy: " + path + ": ";
    return text.starts_with(begin) ? text.substr(begin.size()) : "without the file's name: " + text;
  }
  return "taken";
}

std::string malformed(const std::string& what) {
  return "its header is malformed: " + what + "\n  write it anew with np.save";
}

void replace(std::string& text, const std::string& what, const std::string& by) {
  text.replace(text.find(what), what.size(), by);
}

}  // namespace

TEST_CASE("What NumPy saved is loaded: every version, order of bytes and order of elements") {
  const Folder folder;
  for (const auto& expected : vectors::load("npy_files")) {
    if (expected.contains("arrays")) continue;
    INFO(expected.dump());
    const ten::Tensor tensor = ten::load_npy(folder.with(bytes_of(expected["hex"])));
    std::string difference;
    CHECK(vectors::same(tensor, expected, difference));
    CHECK(difference == "");
    if (tensor.numel() > 0) CHECK(tensor.strides().vec() == expected["strides"].get<std::vector<std::int64_t>>());
  }
}

TEST_CASE("What is saved is what NumPy saves, byte for byte") {
  const Folder folder;
  for (const auto& expected : vectors::load("npy_files")) {
    if (!expected.value("as saved", false)) continue;
    INFO(expected.dump());
    const std::string bytes = bytes_of(expected["hex"]);
    const ten::Tensor tensor = ten::load_npy(folder.with(bytes));
    ten::save_npy(folder.file("b.npy"), tensor);
    CHECK(content(folder.file("b.npy")) == bytes);
  }
}

TEST_CASE("A view that stands neither by rows nor by columns is saved by rows") {
  const Folder folder;
  const ten::Tensor view = ten::arange(24).reshape({2, 3, 4}).transpose(0, 1);
  ten::save_npy(folder.file(), view);
  CHECK(content(folder.file()).find("'fortran_order': False") != std::string::npos);
  CHECK(ten::load_npy(folder.file()).equal(view));
}

TEST_CASE("An archive that NumPy saved is loaded, and is the same when ten saved it") {
  const Folder folder;
  for (const auto& expected : vectors::load("npy_files")) {
    if (!expected.contains("arrays")) continue;
    INFO(expected.dump());
    const std::string path = folder.with(bytes_of(expected["hex"]), "a.npz");
#ifndef TEN_HAS_ZLIB
    if (expected["compressed"] && !expected["arrays"].empty()) {
      CHECK_THROWS_WITH(ten::load_npz(path),
                        Contains("this build of ten has no zlib") && Contains("np.savez, or install zlib"));
      continue;
    }
#endif
    auto tensors = ten::load_npz(path);
    ten::save_npz(folder.file("b.npz"), tensors);
    for (const auto& found : {tensors, ten::load_npz(folder.file("b.npz"))}) {
      CHECK(found.size() == expected["arrays"].size());
      for (const auto& [name, array] : expected["arrays"].items()) {
        std::string difference;
        CHECK(vectors::same(found.at(name), array, difference));
        CHECK(difference == "");
      }
    }
  }
}

TEST_CASE("An archive of no arrays begins as NumPy knows it by") {
  const Folder folder;
  ten::save_npz(folder.file(), {});
  CHECK(content(folder.file()) == "PK\5\6" + std::string(18, '\0'));
  CHECK(ten::load_npz(folder.file()).empty());
}

TEST_CASE("Mapped elements are the file's, and what is written to them stays out of it") {
  const Folder folder;
  ten::save_npy(folder.file(), ten::arange(6).reshape({2, 3}));
  const std::string before = content(folder.file());
  ten::Tensor row = ten::load_npy(folder.file(), {.mmap = true})[1];  // all that is left of the tensor
  fs::remove(folder.file());
  CHECK(row.equal(ten::tensor({3, 4, 5})));
  row.add_(1);
  CHECK(row.equal(ten::tensor({4, 5, 6})));

  folder.with(before);
  ten::Tensor again = ten::load_npy(folder.file(), {.mmap = true});
  again.fill_(0);
  CHECK(content(folder.file()) == before);
}

TEST_CASE("What NumPy saved is the same mapped, or refused with the way out") {
  const Folder folder;
  for (const auto& expected : vectors::load("npy_files")) {
    if (expected.contains("arrays")) continue;
    INFO(expected.dump());
    const std::string path = folder.with(bytes_of(expected["hex"]));
    if (content(path).find("'>") != std::string::npos) {
      CHECK_THROWS_WITH(
          ten::load_npy(path, {.mmap = true}),
          "load_npy: " + path + ": its elements stand in the other order of bytes\n  load it without mmap");
      continue;
    }
    std::string difference;
    CHECK(vectors::same(ten::load_npy(path, {.mmap = true}), expected, difference));
    CHECK(difference == "");
  }
  const std::string odd = folder.with(npy(dictionary("'<f4'", "(1,)"), 4));
  CHECK(ten::load_npy(odd).item<float>() == 0);
  CHECK_THROWS_WITH(ten::load_npy(odd, {.mmap = true}),
                    Contains("where memory cannot hold float32\n  load it without mmap"));
}

TEST_CASE("Any byte but 0 is true, mapped or not") {
  const Folder folder;
  const std::string path = folder.with(npy(dictionary("'|b1'", "(3,)")) + std::string("\0\2\xFF", 3));
  CHECK(ten::load_npy(path).equal(ten::tensor({false, true, true})));
  CHECK(ten::load_npy(path, {.mmap = true}).equal(ten::tensor({false, true, true})));
}

TEST_CASE("A header is Python, in any order and with any blanks") {
  const Folder folder;
  for (const std::string text : {"{\"shape\":(2L , ),'fortran_order':True,\t'descr':'<f4'}\n",
                                 "{ 'shape' : (1,2) , 'descr' : \"<f4\" , 'fortran_order':False , } "}) {
    CHECK(ten::load_npy(folder.with(npy(text, 8))).numel() == 2);
  }
}

TEST_CASE("A malformed header is refused, and says what is wrong with it") {
  const std::string good = dictionary("'<f4'", "(2,)");
  CHECK(refusal_of("") ==
        "is no .npy file: it does not begin as those of np.save do\n  a .npz file is read by load_npz");
  CHECK_THAT(refusal_of("\x93NUMPZ" + npy(good).substr(6)), Contains("is no .npy file"));
  CHECK_THAT(refusal_of(npy(good).substr(0, 7)), Contains("is no .npy file"));
  CHECK(refusal_of(npy(good, 8, 4)) ==
        "has version 4.0 of the format; 1.0, 2.0 and 3.0 can be read\n  write it anew with np.save");
  CHECK(refusal_of(npy(good).substr(0, 9)) ==
        "is cut off or malformed: 2 bytes should stand at byte 8, and it has 9\n  copy or download it again");
  CHECK(refusal_of(npy(good).substr(0, 40)) ==
        "is cut off or malformed: " + std::to_string(good.size()) +
            " bytes should stand at byte 10, and it has 40\n  copy or download it again");
  CHECK_THAT(refusal_of(std::string("\x93NUMPY\2\0\xFF\xFF\xFF\xFF", 12) + good),
             Contains("4294967295 bytes long, where NumPy reads no more than 10000"));
  CHECK(refusal_of(npy(good, 7)) ==
        "is cut off: (2,) of float32 are 8 bytes, and there are 7\n  copy or download it again");
  CHECK(refusal_of(npy("")) == malformed("'{' is missing before ''"));
  CHECK(refusal_of(npy(good + "garbage")) == malformed("something follows its dictionary"));
  CHECK(refusal_of(npy("{'descr': '<f4', 'shape': (2,)}", 8)) == malformed("'fortran_order' is missing"));
  CHECK(refusal_of(npy("{'descr': '<f4', 'descr': '<f4'}")) == malformed("'descr' stands twice"));
  CHECK(refusal_of(npy("{'\xC3\x28': 1}")) == malformed("'\\xc3(' is no key of a .npy file"));
  CHECK(refusal_of(npy("{'descr")) == malformed("a string does not end"));
  CHECK(refusal_of(npy("{descr: 1}")) == malformed("a string is missing"));
  CHECK(refusal_of(npy("{'fortran_order': 1}")) == malformed("'fortran_order' is neither True nor False"));
}

TEST_CASE("A shape that no memory holds is refused before any is taken") {
  CHECK(refusal_of(npy(dictionary("'<f8'", "(4294967296, 4294967296)"))) ==
        malformed("a shape of (4294967296, 4294967296) has more elements than memory can hold"));
  CHECK_THAT(refusal_of(npy(dictionary("'<f8'", "(2305843009213693952,)"))), Contains("more elements than memory"));
  CHECK_THAT(refusal_of(npy(dictionary("'<f4'", "(1000000000000,)"), 100)),
             Contains("(1000000000000,) of float32 are 4000000000000 bytes, and there are 100"));
  CHECK(refusal_of(npy(dictionary("'<f4'", "(-2,)"))) == malformed("its shape has a negative size, -2"));
  CHECK(refusal_of(npy(dictionary("'<f4'", "(99999999999999999999,)"))) ==
        malformed("a size in its shape is no integer of 64 bits"));
  CHECK(refusal_of(npy(dictionary("'<f4'", "(True,)"))) == malformed("a size in its shape is no integer of 64 bits"));
  CHECK(refusal_of(npy(dictionary("'<f4'", "(2)"))) == malformed("its shape is a number and no tuple"));
  CHECK_THAT(refusal_of(npy(dictionary("'<f4'", "2"))), Contains("'(' is missing before '2, }'"));
  std::string ones = "(";
  for (int i = 0; i < 65; ++i) ones += "1, ";
  CHECK_THAT(refusal_of(npy(dictionary("'<f4'", ones + ")"), 4)), Contains("more than 64 dimensions"));
}

TEST_CASE("What ten has no dtype for is refused with what to save instead") {
  CHECK(refusal_of(npy(dictionary("'|O'", "(1,)"), 8)) ==
        "holds Python objects, which only Python can read\n  save numbers: np.save(path, a.astype(np.float32))");
  CHECK(refusal_of(npy(dictionary("[('x', '<f4')]", "(1,)"), 4)) ==
        "holds records, not numbers\n  save each field of it by itself: np.save(path, a['field'])");
  for (const std::string type : {"<c8", "<U5", "<M8[ns]", "f4", "", "<", "~f4", "<f44"}) {
    CHECK(refusal_of(npy(dictionary("'" + type + "'", "(1,)"), 99)) ==
          "holds elements of NumPy's type '" + type +
              "', which ten has not\n  convert them before they are saved: np.save(path, a.astype(np.float32))");
  }
}

TEST_CASE("What cannot be saved is refused, and leaves nothing behind") {
  const Folder folder;
  CHECK_THROWS_WITH(
      ten::save_npy(folder.file(), ten::ones({2}, ten::kBFloat16)),
      "save_npy: " + folder.file() + ": NumPy has no bfloat16\n  convert the tensor with to(kFloat32) first");
  CHECK_THROWS_WITH(
      ten::save_npz(folder.file(), {{"a", ten::ones({2})}, {"b", ten::ones({2}, ten::kBFloat16)}}),
      "save_npz: " + folder.file() + ": b: NumPy has no bfloat16\n  convert the tensor with to(kFloat32) first");
  CHECK_THROWS_AS(ten::save_npy(folder.file(), ten::Tensor()), ten::Error);
  CHECK_THROWS_WITH(ten::save_npy(folder.file(), ten::ones(std::vector<std::int64_t>(65, 1))),
                    Contains("no arrays of more than 64 dimensions"));
  CHECK_THROWS_WITH(ten::save_npz(folder.file(), {{std::string(65532, 'a'), ten::ones({2})}}),
                    Contains("a name in an archive has no more than 65535 bytes"));
  CHECK(folder.count() == 0);
}

TEST_CASE("A place that cannot be read or written is refused by its name") {
  const Folder folder;
  CHECK_THROWS_WITH(ten::load_npy(folder.file()),
                    "load_npy: " + folder.file() + ": cannot be opened: No such file or directory");
  CHECK_THROWS_WITH(ten::load_npz("/"), Contains("load_npz: /: is no file"));
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  CHECK_THROWS_WITH(ten::load_npy(folder.file("pipe")), Contains("is no file\n  what comes through a pipe"));
  CHECK_THROWS_WITH(ten::save_npy(folder.file("pipe"), ten::ones({2})), Contains("there is something that is no file"));
  CHECK_THROWS_WITH(ten::save_npy(folder.file("no/a.npy"), ten::ones({2})),
                    "save_npy: " + folder.file("no/a.npy") + ": cannot be written: No such file or directory");
}

TEST_CASE("Where the disk is full, what was there before is still there, and nothing else") {
  const Folder folder;
  const std::string path = folder.with("before");
  rlimit limit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  const rlimit full{1000, limit.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
  std::string said;
  try {
    ten::save_npy(path, ten::ones({1000}));
  } catch (const ten::Error& error) {
    said = error.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, handler);
  CHECK(said == "save_npy: " + path + ": cannot be written: File too large\n  what was there before is still there");
  CHECK(content(path) == "before");
  CHECK(folder.count() == 1);
}

TEST_CASE("A file is replaced behind the link that leads to it, and a tensor mapped over it keeps its elements") {
  const Folder folder;
  ten::save_npy(folder.file(), ten::arange(3));
  fs::create_symlink("a.npy", folder.file("link.npy"));
  const ten::Tensor before = ten::load_npy(folder.file(), {.mmap = true});
  ten::save_npy(folder.file("link.npy"), ten::arange(5));
  CHECK(fs::is_symlink(folder.file("link.npy")));
  CHECK(ten::load_npy(folder.file()).numel() == 5);
  CHECK(before.equal(ten::arange(3)));
}

TEST_CASE("A damaged archive is refused, and says which member") {
  const Folder folder;
  ten::save_npz(folder.file("good.npz"), {{"a", ten::arange(3)}, {"b", ten::ones({2})}});
  const std::string good = content(folder.file("good.npz"));
  const std::string path = folder.file("a.npz");
  const auto says = [&](std::string bytes, const std::string& text) {
    folder.with(bytes, "a.npz");
    CHECK_THROWS_WITH(ten::load_npz(path), Contains("load_npz: " + path + ": ") && Contains(text));
  };
  says("", "is no .npz file");
  says(good.substr(0, good.size() - 1), "is no .npz file");
  says(good.substr(1), "malformed");

  const std::size_t directory = good.find("PK\1\2");
  const auto changed = [&](std::size_t at, const std::string& bytes) {
    return std::string(good).replace(at, bytes.size(), bytes);
  };
  const std::size_t element = good.find("NUMPY") + 140;
  says(changed(element, "!"), "a.npy: is damaged: its checksum is another");
  says(changed(directory + 10, "\14"), "a.npy: is compressed by method 12, which NumPy does not use");
  says(changed(directory + 8, "\1"), "a.npy: is encrypted");
  says(changed(directory + 46, "c"), "c.npy: is not where the directory says");
  says(changed(directory + 46 + 4, "x"), "a.npx: is no array: its name does not end in .npy");
  const std::size_t sizes = directory + 46 + 5 + 4;  // behind the name, in the zip64 field: size, stored size, offset
  says(changed(sizes, "\xFF"), "a.npy: has two sizes, though it is not compressed");
  says(changed(sizes, std::string(16, '\x7F')), "a.npy: lies outside of the file");
  says(changed(sizes + 16, "\xFF\xFF"), "a.npy: lies outside of the file");
  says(changed(directory + 10, "\10").replace(sizes + 3, 1, "\1"),
       "a.npy: claims more bytes than could be packed into it");

  const std::size_t second = good.find("PK\1\2", directory + 4);
  std::string twice = good;
  twice.replace(second + 42 + 4 + 5 + 4 + 16, 8, std::string(8, '\0'));
  says(twice, "two of its members overlap");
  std::string same = good;
  replace(same, "b.npy", "a.npy");
  same.replace(second + 46, 1, "a");
  says(same, "a.npy: is there twice");
}

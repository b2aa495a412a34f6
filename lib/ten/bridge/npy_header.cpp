// The header of a .npy file, by the rules of numpy/lib/format.py: a magic word, two bytes of version, how long the rest is,
// and a Python dictionary in a line of its own, filled with blanks so that the elements begin at a multiple of 64.

#include "ten/bridge/npy_header.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <span>
#include <system_error>
#include <utility>

#include "ten/bridge/little_endian.hpp"
#include "ten/core/checks.hpp"
#include "ten/shape/sizes.hpp"

namespace ten::bridge {
namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::uint64_t longest_dictionary = 10000;  // NumPy's own limit; 64 dimensions need less than 2000
constexpr std::size_t most_dimensions = 64;          // NumPy's, from 2.0 on

// What NumPy calls each dtype. It has none that is bfloat16.
struct Code {
  ScalarType dtype;
  std::string_view text;
};
constexpr std::array codes = {
    Code{kBool, "b1"},  Code{kUInt8, "u1"},   Code{kInt8, "i1"},    Code{kInt16, "i2"},   Code{kInt32, "i4"},
    Code{kInt64, "i8"}, Code{kFloat16, "f2"}, Code{kFloat32, "f4"}, Code{kFloat64, "f8"},
};

constexpr bool little_endian = std::endian::native == std::endian::little;

// Reads the dictionary, one token after the other: keys in any order, blanks between tokens, a comma at the end or not.
class DictionaryReader {
 public:
  DictionaryReader(const std::string& name, std::string_view text) : name_(name), left_(text) {}

  NpyHeader read() {
    expect('{');
    while (!accept('}')) {
      read_entry();
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skip_blanks();
    if (!left_.empty()) refuse("something follows its dictionary");
    for (const Key& key : keys_) {
      if (!key.seen) refuse(message("'", key.text, "' is missing"));
    }
    return std::move(header_);
  }

 private:
  struct Key {
    std::string_view text;
    void (DictionaryReader::*read_value)();
    bool seen = false;
  };

  void read_entry() {
    const std::string_view text = quoted();
    expect(':');
    for (Key& key : keys_) {
      if (key.text != text) continue;
      if (std::exchange(key.seen, true)) refuse(message("'", text, "' stands twice"));
      return (this->*key.read_value)();
    }
    refuse(message("'", printable(text), "' is no key of a .npy file"));
  }

  void read_dtype() {
    skip_blanks();
    TEN_CHECK(!left_.starts_with('['), name_, ": holds records, not numbers\n",
              "  save each field of it by itself: np.save(path, a['field'])");
    const std::string_view descr = quoted();
    TEN_CHECK(descr != "|O", name_, ": holds Python objects, which only Python can read\n",
              "  save numbers: np.save(path, a.astype(np.float32))");
    const std::string_view order = descr.substr(0, 1);
    for (const auto& [dtype, text] : codes) {
      if (descr.substr(order.size()) != text || (order != "<" && order != ">" && order != "|")) continue;
      header_.dtype = dtype;
      header_.swapped = order == (little_endian ? ">" : "<");
      return;
    }
    throw Error(message(name_, ": holds elements of NumPy's type '", printable(descr), "', which ten has not\n",
                        "  convert them before they are saved: np.save(path, a.astype(np.float32))"));
  }

  void read_order() {
    skip_blanks();
    for (const bool value : {false, true}) {
      const std::string_view text = value ? "True" : "False";
      if (!left_.starts_with(text)) continue;
      left_.remove_prefix(text.size());
      header_.by_columns = value;
      return;
    }
    refuse("'fortran_order' is neither True nor False");
  }

  void read_shape() {
    expect('(');
    while (!accept(')')) {
      header_.sizes.push_back(size());
      if (header_.sizes.size() > most_dimensions) refuse("its shape has more than 64 dimensions, which NumPy allows");
      if (accept(',')) continue;
      if (header_.sizes.size() == 1) refuse("its shape is a number and no tuple");
      expect(')');
      break;
    }
  }

  std::int64_t size() {
    skip_blanks();
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(left_.data(), left_.data() + left_.size(), value);
    if (error != std::errc{}) refuse("a size in its shape is no integer of 64 bits");
    if (value < 0) refuse(message("its shape has a negative size, ", value));
    left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
    if (left_.starts_with('L')) left_.remove_prefix(1);  // as Python 2 wrote long integers
    return value;
  }

  std::string_view quoted() {
    skip_blanks();
    if (!left_.starts_with('\'') && !left_.starts_with('"')) refuse("a string is missing");
    const std::size_t end = left_.find(left_.front(), 1);
    if (end == std::string_view::npos) refuse("a string does not end");
    const std::string_view text = left_.substr(1, end - 1);
    left_.remove_prefix(end + 1);
    return text;
  }

  bool accept(char wanted) {
    skip_blanks();
    if (!left_.starts_with(wanted)) return false;
    left_.remove_prefix(1);
    return true;
  }

  void expect(char wanted) {
    if (!accept(wanted)) refuse(message("'", wanted, "' is missing before '", printable(left_), "'"));
  }

  void skip_blanks() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\n"), left_.size())); }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(message(name_, ": its header is malformed: ", what, "\n  write it anew with np.save"));
  }

  const std::string& name_;
  std::string_view left_;
  NpyHeader header_;
  std::array<Key, 3> keys_ = {Key{"descr", &DictionaryReader::read_dtype},
                              Key{"fortran_order", &DictionaryReader::read_order},
                              Key{"shape", &DictionaryReader::read_shape}};
};

void check_elements_are_there(const Bytes& file, const NpyHeader& header) {
  const auto count = shape::numel(header.sizes);
  const auto nbytes = count ? shape::multiply(*count, static_cast<std::int64_t>(elementSize(header.dtype))) : count;
  TEN_CHECK(nbytes, file.name, ": its header is malformed: a shape of ", IntArrayRef(header.sizes),
            " has more elements than memory can hold\n  write it anew with np.save");
  const std::uint64_t there = file.size - header.offset;
  TEN_CHECK(static_cast<std::uint64_t>(*nbytes) <= there, file.name, ": is cut off: ", IntArrayRef(header.sizes),
            " of ", header.dtype, " are ", *nbytes, " bytes, and there are ", there, "\n  copy or download it again");
}

}  // namespace

std::string printable(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t longest = 40;
  std::string result;
  for (const char c : text.substr(0, longest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte <= '~') {
      result += c;
    } else {
      result += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return result + (text.size() > longest ? "..." : "");
}

NpyHeader read_npy_header(const Bytes& file) {
  const std::string start = text_at(file, 0, std::min<std::uint64_t>(file.size, magic.size() + 2));
  TEN_CHECK(start.starts_with(magic) && start.size() == magic.size() + 2, file.name,
            ": is no .npy file: it does not begin as those of np.save do\n  a .npz file is read by load_npz");
  const int version = static_cast<unsigned char>(start[magic.size()]);
  const int minor = static_cast<unsigned char>(start[magic.size() + 1]);
  TEN_CHECK(version >= 1 && version <= 3 && minor == 0, file.name, ": has version ", version, ".", minor,
            " of the format; 1.0, 2.0 and 3.0 can be read\n  write it anew with np.save");
  const std::uint64_t length_bytes = version == 1 ? 2 : 4;
  const std::uint64_t length = little_endian_number(text_at(file, start.size(), length_bytes));
  TEN_CHECK(length <= longest_dictionary, file.name, ": its header is malformed: ", length,
            " bytes long, where NumPy reads no more than ", longest_dictionary, "\n  write it anew with np.save");
  const std::uint64_t begin = start.size() + length_bytes;
  NpyHeader header = DictionaryReader(file.name, text_at(file, begin, length)).read();
  header.offset = begin + length;
  check_elements_are_there(file, header);
  return header;
}

std::string npy_header_text(const std::string& name, ScalarType dtype, bool by_columns, IntArrayRef sizes) {
  const auto* const code =
      std::find_if(codes.begin(), codes.end(), [&](const Code& candidate) { return candidate.dtype == dtype; });
  TEN_CHECK(code != codes.end(), name, ": NumPy has no ", dtype, "\n  convert the tensor with to(kFloat32) first");
  TEN_CHECK(sizes.size() <= most_dimensions, name, ": NumPy has no arrays of more than ", most_dimensions,
            " dimensions, and this tensor has ", sizes.size(), "\n  flatten it first");
  const std::string_view order = elementSize(dtype) == 1 ? "|" : little_endian ? "<" : ">";
  std::string dictionary = message("{'descr': '", order, code->text,
                                   "', 'fortran_order': ", by_columns ? "True" : "False", ", 'shape': ", sizes, ", }");
  if (!sizes.empty()) {
    // Room for the size along which the elements go on to become as long as any.
    constexpr std::size_t longest_size = 21;
    const std::int64_t growing = by_columns ? sizes.back() : sizes.front();
    dictionary.append(longest_size - std::to_string(growing).size(), ' ');
  }
  // One blank at the least, then the end of the line.
  constexpr std::size_t before = magic.size() + 4;
  dictionary.append(64 - (before + dictionary.size() + 1) % 64, ' ');
  dictionary += '\n';
  return message(magic, '\1', '\0', little_endian_text(dictionary.size(), 2), dictionary);
}

}  // namespace ten::bridge

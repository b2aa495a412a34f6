// The calls are made by number, and the rights are named here: the C library wraps none of them, and the kernel's header may
// be older than the kernel (https://docs.kernel.org/userspace-api/landlock.html).

#include "learn/judge/landlock.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cstdint>

namespace learn {
namespace {

constexpr long create_ruleset = 444;
constexpr long add_rule = 445;
constexpr long restrict_self = 446;

constexpr std::uint64_t write_file = 1U << 1;
constexpr std::uint64_t remove_and_make = 0x1ff0;  // files and folders of every kind
constexpr std::uint64_t move_between_folders = 1U << 13;
constexpr std::uint64_t truncate_file = 1U << 14;

// What the rules are about: all of that is refused, but for what a rule allows.
struct Handled {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scope = 0;
};

struct PathBeneath {
  std::uint64_t allowed = 0;
  std::int32_t folder = -1;
};

long version() { return ::syscall(create_ruleset, nullptr, 0, 1U); }

Handled handled_by(long version) {
  Handled handled{write_file | remove_and_make};
  if (version >= 2) handled.files |= move_between_folders;
  if (version >= 3) handled.files |= truncate_file;
  if (version >= 4) handled.network = 3;  // to listen at a TCP port, and to connect to one
  if (version >= 6) handled.scope = 2;    // signals
  return handled;
}

bool allow(const Descriptor& rules, const std::filesystem::path& folder, std::uint64_t rights) {
  const Descriptor place(::open(folder.c_str(), O_PATH | O_CLOEXEC));
  const PathBeneath rule{rights, place.number()};
  return place.open() && ::syscall(add_rule, rules.number(), 1U, &rule, 0U) == 0;
}

}  // namespace

bool has_landlock() { return version() >= 1; }

Descriptor rules_to_write_only_below(const std::filesystem::path& folder) {
  if (!has_landlock()) return Descriptor();
  const Handled handled = handled_by(version());
  Descriptor rules(static_cast<int>(::syscall(create_ruleset, &handled, sizeof handled, 0U)));
  const bool made = rules.open() && allow(rules, folder, handled.files) &&
                    allow(rules, "/dev", handled.files & (write_file | truncate_file));
  return made ? std::move(rules) : Descriptor();
}

bool obey(int rules) {
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::syscall(restrict_self, rules, 0U) == 0;
}

}  // namespace learn

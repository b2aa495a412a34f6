// Random calls of every op, made by ten and by a peer: PyTorch's C++ library, or Python's. Where the answers differ, the call
// is shown, with a command that repeats it.
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <regex>

#include "differential/answer.hpp"
#include "differential/child.hpp"
#include "differential/compare.hpp"

namespace {

using peers::Difference;
using peers::Message;
using peers::Op;

struct Settings {
  std::string peer;
  std::string differences;
  std::uint64_t seed = 1;
  std::int64_t calls = 4000;
  std::int64_t call = -1;
  std::string only;
  std::int64_t shown = 3;
};

// The peer is not on this machine.
struct Missing : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A difference that is meant: a line `peer | op | kind | pattern | reason` of the file of them.
struct Meant {
  std::string peer;
  std::regex op;
  std::regex kind;
  std::regex pattern;
  std::string reason;
  std::int64_t count = 0;
};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  const std::string between = " | ";  // a | of a regular expression has no blanks around it
  std::size_t start = 0;
  for (std::size_t end = line.find(between); end != std::string::npos; end = line.find(between, start)) {
    fields.push_back(line.substr(start, end - start));
    start = end + between.size();
  }
  fields.push_back(line.substr(start));
  return fields;
}

std::vector<Meant> read_meant(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::vector<Meant> result;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto fields = fields_of(line);
    if (fields.size() != 5) throw std::runtime_error(path + ": not five fields: " + line);
    result.push_back({fields[0], std::regex(fields[1]), std::regex(fields[2]), std::regex(fields[3]), fields[4]});
  }
  return result;
}

struct Count {
  std::int64_t calls = 0;
  std::int64_t refused = 0;
  std::int64_t meant = 0;
  std::int64_t different = 0;
};

std::string call_in_hand;

extern "C" void say_which(int signal) {
  std::signal(signal, SIG_DFL);
  std::cerr << "ten died in " << call_in_hand << '\n';
  std::raise(signal);
}

class Test {
 public:
  explicit Test(Settings settings) : settings_(std::move(settings)), meant_(read_meant(settings_.differences)) {
    start_peer();
    for (const Op& op : peers::ops()) {
      if (op.python_only && name_.starts_with("libtorch")) continue;
      if (std::regex_search(op.name, std::regex(settings_.only))) chosen_.push_back(&op);
    }
    if (chosen_.empty()) throw std::runtime_error("no op is called " + settings_.only);
  }

  bool run() {
    std::cout << "ten against " << name_ << ", seed " << settings_.seed << '\n';
    if (settings_.call >= 0) {
      make(settings_.call);
    } else {
      for (std::int64_t i = 0; i < settings_.calls; ++i) {
        make(i);
        if ((i + 1) % 10000 == 0) std::cerr << i + 1 << " calls\n";
      }
    }
    return summary();
  }

 private:
  void start_peer() {
    child_ = nullptr;
    child_ = std::make_unique<peers::Child>(settings_.peer);
    const auto greeting = peers::read(child_->out());
    if (!greeting) throw std::runtime_error("the peer does not start: " + settings_.peer);
    if (greeting->header.contains("missing")) throw Missing(greeting->header["missing"].get<std::string>());
    name_ = greeting->header["peer"];
  }

  void make(std::int64_t number) {
    peers::Draft draft(settings_.seed, static_cast<std::uint64_t>(number));
    const Op& op = *draft.one_of(chosen_);
    draft.call.header["op"] = op.name;
    for (const auto& slot : op.slots) slot(draft);
    const Message& call = draft.call;
    call_in_hand = op.name + ": " + repeated(number);
    peers::write(child_->in(), call);
    const Message ten = peers::answer(call);
    const auto peer = peers::read(child_->out());
    Count& count = counts_[op.name];
    ++count.calls;
    if (ten.header.contains("refused")) ++count.refused;
    if (settings_.call >= 0) show(call, ten, peer.value_or(Message{}));
    if (!peer) {
      start_peer();
      judge(op, number, call, {"peer dies", ten.header.dump()});
    } else if (const auto difference = peers::compare(op, call, ten, *peer)) {
      judge(op, number, call, *difference);
    }
  }

  void judge(const Op& op, std::int64_t number, const Message& call, const Difference& difference) {
    Count& count = counts_[op.name];
    const std::string said = difference.detail + "\n  " + described(call);
    for (Meant& each : meant_) {
      if (!std::regex_match(difference.kind, each.kind) || !name_.starts_with(each.peer) ||
          !std::regex_match(op.name, each.op) || !std::regex_search(said, each.pattern)) {
        continue;
      }
      ++each.count;
      ++count.meant;
      return;
    }
    if (++count.different > settings_.shown) return;
    std::cout << '\n'
              << op.name << ": " << difference.kind << ": " << said << '\n'
              << "  again: " << repeated(number) << std::endl;
  }

  std::string repeated(std::int64_t number) const {
    return "--seed " + std::to_string(settings_.seed) + " --call " + std::to_string(number) +
           (settings_.only.empty() ? "" : " --only '" + settings_.only + "'");
  }

  // The call as a line: tensors as dtype and sizes.
  static std::string described(const Message& call) {
    std::string text = call.header["op"].get<std::string>() + "(";
    const auto name_operand = [&](const nlohmann::json& which) {
      const auto& operand = call.header["operands"][which.get<std::size_t>()];
      return operand["dtype"].get<std::string>() + operand["sizes"].dump() + (operand.contains("of") ? " itself" : "");
    };
    for (std::size_t i = 0; i < call.header["arguments"].size(); ++i) {
      const auto& argument = call.header["arguments"][i];
      const std::string keyword = call.header["keywords"][i];
      text += (i > 0 ? ", " : "") + (keyword.empty() ? "" : keyword + "=");
      if (argument.contains("tensor")) {
        text += name_operand(argument["tensor"]);
      } else if (argument.contains("tensors")) {
        for (const auto& each : argument["tensors"]) text += name_operand(each) + "; ";
      } else {
        text += argument.is_object() ? argument.begin()->dump() : argument.dump();
      }
    }
    return text + ")";
  }

  static void show(const Message& call, const Message& ten, const Message& peer) {
    std::cout << "call " << call.header.dump() << "\nten  " << ten.header.dump() << "\npeer " << peer.header.dump()
              << '\n';
    for (std::size_t i = 0; i < call.bytes.size(); ++i) {
      const auto& operand = call.header["operands"][i];
      if (!operand.contains("base")) continue;
      auto bytes = call.bytes[i];
      const auto base = operand["base"].get<peers::Sizes>();
      const auto dtype = peers::dtype_called(operand["dtype"].get<std::string>());
      if (!bytes.empty()) std::cout << "operand " << i << ": " << ten::from_blob(bytes.data(), base, dtype) << '\n';
    }
  }

  bool summary() {
    Count all;
    std::cout << "\n| op | calls | refused | known | different |\n| --- | ---: | ---: | ---: | ---: |\n";
    for (const auto& [name, count] : counts_) {
      std::cout << "| " << name << " | " << count.calls << " | " << count.refused << " | " << count.meant << " | "
                << count.different << " |\n";
      all.calls += count.calls;
      all.refused += count.refused;
      all.meant += count.meant;
      all.different += count.different;
    }
    for (const Meant& each : meant_) {
      if (each.count > 0) std::cout << "\nknown, " << each.count << " times: " << each.reason;
    }
    std::cout << "\n\n"
              << all.calls << " calls of " << counts_.size() << " ops against " << name_ << ": " << all.refused
              << " refused, " << all.meant << " different as is known, " << all.different << " different\n";
    return all.different == 0;
  }

  Settings settings_;
  std::vector<Meant> meant_;
  std::unique_ptr<peers::Child> child_;
  std::string name_;
  std::vector<const Op*> chosen_;
  std::map<std::string, Count> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  CLI::App app("Makes random calls of every op of ten's, and compares the answers with a peer's.");
  app.add_option("--peer", settings.peer, "The command that answers: libtorch_peer, or python3 pytorch_peer.py")
      ->required();
  app.add_option("--differences", settings.differences, "The file of differences that are meant")->required();
  app.add_option("--seed", settings.seed, "The same seed gives the same calls");
  app.add_option("--calls", settings.calls, "How many calls");
  app.add_option("--call", settings.call, "One call alone, by its number; shows it whole");
  app.add_option("--only", settings.only, "The ops whose name has this regular expression");
  app.add_option("--shown", settings.shown, "How many differences of an op are shown");
  CLI11_PARSE(app, argc, argv);
  for (const int signal : {SIGSEGV, SIGFPE, SIGABRT, SIGBUS}) std::signal(signal, say_which);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return Test(settings).run() ? 0 : 1;
  } catch (const Missing& missing) {
    std::cout << "skipped: " << missing.what() << '\n';
    return 4;
  } catch (const std::exception& error) {
    std::cerr << "differential: " << error.what() << '\n';
    return 3;
  }
}

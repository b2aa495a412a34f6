#include "lesson/record/raw_events.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace lesson {

namespace {

/// The code of a step, piece by piece, and what each of them did.
class Arrangement {
 public:
  explicit Arrangement(const StepSource& step) : step_(step), happened_(step.pieces.size()) {}

  std::vector<Event> run(std::vector<RawEvent> raw) {
    for (std::size_t i = 0; i < raw.size(); ++i) place(raw, i);
    std::vector<Event> events;
    const bool failed = !raw.empty() && std::holds_alternative<FailureEvent>(raw.back().event);
    const std::size_t last = failed ? last_ : step_.pieces.size();
    for (std::size_t i = 0; i < step_.pieces.size(); ++i) {
      if (i > last) break;  // what a failed step did not reach is not shown
      add_piece(events, step_.pieces[i]);
      for (Event& event : happened_[i]) events.push_back(std::move(event));
    }
    return events;
  }

 private:
  const CodePiece* code(std::size_t i) const { return std::get_if<CodePiece>(&step_.pieces[i]); }

  static void add_piece(std::vector<Event>& events, const Piece& piece) {
    if (const auto* prose = std::get_if<ProsePiece>(&piece)) events.emplace_back(*prose);
    const auto* code = std::get_if<CodePiece>(&piece);
    if (code != nullptr && !code->text.empty()) events.emplace_back(CodeEvent{code->text, code->first_line});
  }

  void place(std::vector<RawEvent>& raw, std::size_t i) {
    if (raw[i].line > 0) {
      last_ = piece_of(raw[i].line).value_or(last_);
      in_loop_ = mark(raw[i]);
      happened_[last_].push_back(std::move(raw[i].event));
      return;
    }
    const std::size_t place =
        std::holds_alternative<OutputEvent>(raw[i].event) ? code_before_next(raw, i) : failing_piece();
    last_ = std::max(last_, place);
    happened_[place].push_back(std::move(raw[i].event));
  }

  /// The piece that has a statement on that line.
  std::optional<std::size_t> piece_of(int line) const {
    for (std::size_t i = 0; i < step_.pieces.size(); ++i) {
      if (statement_at(i, line) != nullptr) return i;
    }
    return std::nullopt;
  }

  const Statement* statement_at(std::size_t i, int line) const {
    if (code(i) == nullptr) return nullptr;
    for (const Statement& statement : code(i)->statements) {
      if (line >= statement.first_line && line <= statement.last_line) return &statement;
    }
    return nullptr;
  }

  /// Tells an event what the source knows of its statement. Whether it stands in a loop comes back.
  bool mark(RawEvent& raw) const {
    const Statement* statement = statement_at(last_, raw.line);
    if (statement == nullptr) return false;
    if (auto* value = std::get_if<ValueEvent>(&raw.event)) value->in_loop = statement->in_loop;
    if (auto* error = std::get_if<ErrorEvent>(&raw.event)) error->in_loop = statement->in_loop;
    if (auto* question = std::get_if<QuestionEvent>(&raw.event)) {
      if (question->because.empty()) question->because = statement->because;
    }
    return statement->in_loop;
  }

  /// The code before the next statement: the last stretch that ends before that statement's own begins, or else its own.
  /// After the last statement it is the last stretch of all.
  std::size_t code_before_next(const std::vector<RawEvent>& raw, std::size_t i) const {
    const auto next = std::find_if(raw.begin() + static_cast<std::ptrdiff_t>(i) + 1, raw.end(),
                                   [](const RawEvent& event) { return event.line > 0; });
    const std::size_t own = next == raw.end() ? step_.pieces.size() : piece_of(next->line).value_or(last_);
    const std::size_t first = began() ? last_ + 1 : 0;
    for (std::size_t k = own; k-- > first;) {
      if (code(k) != nullptr && is_body(k)) return k;
    }
    return own < step_.pieces.size() ? own : last_;
  }

  bool began() const {
    return std::any_of(happened_.begin(), happened_.end(), [](const auto& events) { return !events.empty(); });
  }

  bool is_body(std::size_t i) const { return code(i)->first_line > step_.first_line; }

  /// Where a step that failed was: in the code behind its last statement.
  std::size_t failing_piece() const {
    if (in_loop_) return last_;
    for (std::size_t i = began() ? last_ + 1 : 0; i < step_.pieces.size(); ++i) {
      if (code(i) != nullptr && is_body(i)) return i;
    }
    return last_;
  }

  const StepSource& step_;
  std::vector<std::vector<Event>> happened_;
  std::size_t last_ = 0;
  bool in_loop_ = false;
};

}  // namespace

std::vector<Event> arranged(const StepSource& step, std::vector<RawEvent> raw) {
  return Arrangement(step).run(std::move(raw));
}

}  // namespace lesson

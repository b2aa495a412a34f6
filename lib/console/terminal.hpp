#pragma once

#include <optional>
#include <string>

namespace console {

/// A key that was pressed.
struct Key {
  /// Which one.
  enum class Kind {
    character,
    enter,
    backspace,
    erase_line,
    erase_word,
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    escape,
    redraw,
    end
  };
  Kind kind = Kind::end;
  std::string text;  ///< of a character, in UTF-8
};

/// Columns and rows of the terminal.
struct Size {
  int columns = 80;
  int rows = 24;
};

/// Keys as they are pressed, unseen and without Enter, for as long as this lives; there is one at a time. However the program
/// ends, and while it is stopped, the terminal is as it was before. Where stdin is no terminal, its characters are the keys.
class Terminal {
 public:
  /// What it is taken for.
  enum class Use {
    page,  ///< The whole screen is drawn, without a cursor. A signal ends the program at once; Ctrl-C is a key, `end`.
    keys  ///< Lines are written, and keys are waited for. `end_requested` tells of Ctrl-C, and of what ends a program else.
  };
  explicit Terminal(Use use);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Gives the terminal back for as long as it lives: an editor wants it as it was.
  class Pause {
   public:
    explicit Pause(Terminal& terminal);
    ~Pause();
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    bool taken_;
  };

  /// While this lives, Ctrl-C is no key of a page: it ends the program at once.
  struct Working {
    Working();
    ~Working();
    Working(const Working&) = delete;
    Working& operator=(const Working&) = delete;
  };

  bool at_terminal() const { return at_terminal_; }  ///< Whether a person sits at it.
  bool ended() const { return ended_; }              ///< Whether no key can come any more.
  bool end_requested() const;                        ///< Whether the program has been asked to end.
  bool
  redraw_wanted();  ///< Whether the size is another, or the program was stopped and goes on, since this was asked last.

  /// Waits for a key. `redraw` says what `redraw_wanted` asks, `end` that there will be no more keys.
  Key read_key();
  /// A character that was pressed, if any has been.
  std::optional<char> pressed() { return read_byte(0); }
  /// Waits until a key may be read, until `other` (a descriptor) has something, or until the time is over.
  void wait(int other, int milliseconds) const;

  /// What fits on it; 80 × 24 where it does not say.
  static Size size();

 private:
  std::optional<char> read_byte(int milliseconds);
  Key read_escape();
  Key read_character(char first);

  bool at_terminal_ = false;
  bool ended_ = false;
};

/// Puts a terminal that is taken back, for good; nothing else happens that a signal handler may not do. Who handles crashes
/// himself calls this first.
void restore_terminal();

/// Writes all of it to stdout. Throws std::system_error where that fails.
void write_out(const std::string& text);

}  // namespace console

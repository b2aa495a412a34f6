#pragma once

#include <optional>
#include <string>

namespace lesson {

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

/// A terminal whose keys arrive one by one and unseen, for as long as this lives. However the program ends, the terminal is
/// put back as it was.
class Terminal {
 public:
  /// Takes the terminal of stdin and stdout over.
  Terminal();
  /// Puts it back.
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Waits for a key. `redraw` says that the terminal has another size now, or was left and come back to.
  Key read_key();

  /// What fits on it; 80 × 24 where it does not say.
  static Size size();

 private:
  std::optional<char> read_byte(int milliseconds);
  Key read_escape();
  Key read_character(char first);
};

/// Writes all of it to stdout. Throws std::system_error where that fails.
void write_out(const std::string& text);

}  // namespace lesson

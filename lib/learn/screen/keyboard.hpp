#pragma once

#include <termios.h>

#include <optional>

namespace learn {

/// Keys as they are pressed, without Enter, while the object lives; the terminal is put back when it goes, and while a
/// `Pause` of it lives. Where standard input is no terminal, the characters of its lines are the keys.
class Keyboard {
 public:
  Keyboard();
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  /// Gives the terminal back for as long as it lives: an editor wants it as it was.
  class Pause {
   public:
    explicit Pause(Keyboard& keyboard) : keyboard_(keyboard) { keyboard_.restore(); }
    ~Pause() { keyboard_.take(); }
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    Keyboard& keyboard_;
  };

  bool at_terminal() const { return at_terminal_; }  ///< Whether a person sits at it.
  bool ended() const { return ended_; }              ///< Whether no key can come any more.

  /// Waits until a key may be read, until `other` (a descriptor) has something, or until the time is over.
  void wait(int other, int milliseconds) const;
  /// The key that was pressed, if any.
  std::optional<char> key();

 private:
  void take();
  void restore();

  bool at_terminal_ = false;
  bool ended_ = false;
  termios before_{};
};

/// Catches what ends a program from outside (Ctrl-C, a closed window) while it lives, so that the terminal can be put back.
class EndRequests {
 public:
  EndRequests();
  ~EndRequests();
  EndRequests(const EndRequests&) = delete;
  EndRequests& operator=(const EndRequests&) = delete;

  bool requested() const;  ///< Whether the end has been asked for.
  bool resumed();          ///< Whether the program was stopped and goes on (Ctrl-Z, then fg) since this was asked last.
};

}  // namespace learn

#pragma once

#include <sys/types.h>
#include <ext/stdio_filebuf.h>
#include <istream>
#include <memory>
#include <ostream>
#include <string>

namespace peers {

/// A program that answers: a command of the shell's, whose input and output are streams here. It ends with this object.
class Child {
 public:
  explicit Child(const std::string& command);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  std::ostream& in() { return *in_; }
  std::istream& out() { return *out_; }

 private:
  using Buffer = __gnu_cxx::stdio_filebuf<char>;
  pid_t pid_ = -1;
  std::unique_ptr<Buffer> in_buffer_;
  std::unique_ptr<Buffer> out_buffer_;
  std::unique_ptr<std::ostream> in_;
  std::unique_ptr<std::istream> out_;
};

}  // namespace peers

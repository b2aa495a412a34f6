# cmake -DINPUT=lessons/06_broadcasting.cpp -DOUTPUT=… -DNAME=lessons/06_broadcasting.cpp -DFOLDER=… -P embed_source.cmake
#
# Writes a C++ file with the bytes of INPUT in it, and the main of a lesson around them. As numbers, they survive whatever
# quotes, characters and lengths a source may have.
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REPEAT "....." 24 line)
string(REGEX REPLACE "(${line})" "\\1\n    " bytes "${bytes}")
file(WRITE "${OUTPUT}" "// Written by lib/cmake/embed_source.cmake from ${NAME}.
#include \"lesson/run.hpp\"

namespace {
constexpr unsigned char text[] = {
    ${bytes}0};
}

int main(int argc, char** argv) {
  const auto* start = reinterpret_cast<const char*>(text);
  return lesson::run_lesson({{start, sizeof text - 1}, R\"path(${NAME})path\", R\"path(${FOLDER})path\"}, argc, argv);
}
")

// libFuzzer on the shapes that a person types: they are read, or refused with a ShapeError, and what was read can be drawn.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "learn/screen/broadcast_picture.hpp"
#include "learn/screen/typed_shape.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto shapes = learn::read_shapes({reinterpret_cast<const char*>(data), size});
    for (const learn::Shape& shape : shapes) {
      if (learn::read_shapes(learn::shape_text(shape)).at(0) != shape)
        std::abort();  // what is shown is read as the same
    }
    if (shapes.size() >= 2) learn::draw_broadcast(shapes, console::Screen::page(40, false, true));
  } catch (const learn::ShapeError&) {
    return 0;
  }
  return 0;
}

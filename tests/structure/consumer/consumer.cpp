#include <iostream>

#include "ten/ten.hpp"

int main() { std::cout << ten::arange(6).reshape({2, 3}) + 1 << '\n'; }

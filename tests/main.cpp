#include "testing/skip.hpp"

int main(int argc, char** argv) { return testing::run_session(argc, argv); }

// Prints the signature of the body on standard input: slack_sign SECRET TIMESTAMP
#include <iostream>
#include <iterator>

#include "transport/slack/api/signature.hpp"

int main(int count, char** values) {
  if (count != 3) return 2;
  const std::string body{std::istreambuf_iterator<char>(std::cin), {}};
  std::cout << mujib::slack::sign(values[1], values[2], body) << '\n';
}

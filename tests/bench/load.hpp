// Many WebSocket clients on one thread, each with one question under way.
//
// Errors     Ends the program with a message: a bench has nothing to go on with.
#pragma once

#include <string>
#include <vector>

namespace mujib::bench {

struct Load {
  std::vector<double> latencies;  // ms, sorted
  double seconds = 0;
  std::size_t bytes = 0;     // of all replies' payloads
  std::size_t answered = 0;  // replies with "status":"answered"

  double percentile(double share) const;
};

// Open connections after the server's hello, if it says one.
class Clients {
 public:
  Clients(unsigned short port, std::size_t count, bool hello);
  ~Clients();
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

  // Sends every message once, the next one on a connection when its reply is read.
  Load run(const std::vector<std::string>& messages);

 private:
  std::vector<int> sockets_;
};

}  // namespace mujib::bench

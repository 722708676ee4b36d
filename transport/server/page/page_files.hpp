// The files of the page, read once: a request is looked up by name and never
// touches the file system, so there is no path to leave the folder by.
//
// Input      A folder that we ship or that the operator names. Links, dot files and
//            files of unknown kind are left out.
// Errors     Failure where there is no index.html, or a file cannot be read.
// Threads    Immutable once read.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/types/result.hpp"

namespace mujib::server {

struct PageFile {
  std::string_view type;  // content type
  std::string bytes;
  std::string gzipped;        // empty where it would not be shorter
  std::string tag, gzip_tag;  // ETag of each
  bool lasting = false;       // never changes under its name: a font
};

// Of the headers of a request.
bool accepts_gzip(std::string_view accept_encoding);
bool names_tag(std::string_view if_none_match, std::string_view tag);

class PageFiles {
 public:
  PageFiles() = default;  // no page
  static Result<PageFiles> read(const std::string& folder);

  // By the path of the request, without its query: "/" is index.html.
  const PageFile* find(std::string_view path) const;

 private:
  std::map<std::string, PageFile, std::less<>> files_;
};

}  // namespace mujib::server

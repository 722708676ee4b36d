// XML as a tree, by libxml2: no entities but the five, no network, no more depth than
// kMostXmlDepth. Names are looked at without their prefix, as office files use fixed ones.
//
//   const Result<Xml> xml = Xml::read(part);
//   for (XmlNode child : xml->root().children()) if (child.is("p")) …
//
// Ownership  Nodes are views of their Xml.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/result.hpp"

struct _xmlDoc;
struct _xmlNode;

namespace mujib::formats {

class XmlNode {
 public:
  explicit XmlNode(_xmlNode* node = nullptr) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  bool is_element() const;
  std::string_view name() const;
  bool is(std::string_view name) const { return is_element() && this->name() == name; }
  // Of text.
  std::string_view text() const;
  std::string attribute(std::string_view name) const;
  std::optional<std::uint32_t> number(std::string_view name) const;
  XmlNode first_child() const;
  XmlNode next() const;
  // The first child element of that name; none where this is none.
  XmlNode child(std::string_view name) const;
  std::vector<XmlNode> children() const;
  // All below it of that name, in order.
  std::vector<XmlNode> all(std::string_view name) const;

 private:
  _xmlNode* node_;
};

class Xml {
 public:
  static Result<Xml> read(std::string_view bytes);
  XmlNode root() const;

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit Xml(_xmlDoc* document) : document_(document) {}
  std::unique_ptr<_xmlDoc, Free> document_;
};

}  // namespace mujib::formats

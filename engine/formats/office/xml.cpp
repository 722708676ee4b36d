#include "engine/formats/office/xml.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <charconv>

namespace mujib::formats {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void collect(XmlNode from, std::string_view name, std::vector<XmlNode>& out) {
  for (XmlNode child : from.children()) {
    if (child.is(name)) out.push_back(child);
    collect(child, name, out);
  }
}

}  // namespace

bool XmlNode::is_element() const { return node_ != nullptr && node_->type == XML_ELEMENT_NODE; }
std::string_view XmlNode::name() const { return view(node_->name); }

std::string_view XmlNode::text() const {
  const bool text =
      node_ != nullptr && (node_->type == XML_TEXT_NODE || node_->type == XML_CDATA_SECTION_NODE);
  return text ? view(node_->content) : std::string_view();
}

std::string XmlNode::attribute(std::string_view name) const {
  if (!is_element()) return {};
  for (const xmlAttr* at = node_->properties; at != nullptr; at = at->next) {
    if (view(at->name) != name) continue;
    std::string out;
    for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
      if (part->type == XML_TEXT_NODE) out += view(part->content);
    }
    return out;
  }
  return {};
}

std::optional<std::uint32_t> XmlNode::number(std::string_view name) const {
  const std::string text = attribute(name);
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc()) return std::nullopt;
  return out;
}

XmlNode XmlNode::first_child() const {
  // Below a reference stands what its entity is, which nobody asked for.
  return XmlNode(is_element() ? node_->children : nullptr);
}

XmlNode XmlNode::next() const { return XmlNode(node_->next); }

XmlNode XmlNode::child(std::string_view name) const {
  for (XmlNode at = first_child(); at; at = at.next()) {
    if (at.is(name)) return at;
  }
  return XmlNode();
}

std::vector<XmlNode> XmlNode::children() const {
  std::vector<XmlNode> out;
  for (XmlNode at = first_child(); at; at = at.next()) out.push_back(at);
  return out;
}

std::vector<XmlNode> XmlNode::all(std::string_view name) const {
  std::vector<XmlNode> out;
  collect(*this, name, out);
  return out;
}

// Without XML_PARSE_HUGE libxml2 stops at a depth of 256, at names and texts without end, and at
// entities that grow; without XML_PARSE_NOENT none is put in.
Result<Xml> Xml::read(std::string_view bytes) {
  const Failure broken{"بنيته تالفة؛ افتحه في برنامجه واحفظه من جديد"};
  xmlDoc* document =
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  if (document == nullptr) return broken;
  Xml out(document);
  // Office files have no document type; whoever writes one there wants something else.
  if (xmlGetIntSubset(document) != nullptr || xmlDocGetRootElement(document) == nullptr) {
    return broken;
  }
  return out;
}

XmlNode Xml::root() const { return XmlNode(xmlDocGetRootElement(document_.get())); }

void Xml::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

}  // namespace mujib::formats

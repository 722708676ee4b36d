#!/usr/bin/env bash
# Makes guide.docx, guide.odt, guide.pdf and locked.pdf of guide.html, in docs/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/docs"
soffice --headless --convert-to "docx:MS Word 2007 XML" guide.html
soffice --headless --convert-to odt guide.html
soffice --headless --convert-to pdf guide.docx
qpdf --encrypt user owner 256 -- guide.pdf locked.pdf

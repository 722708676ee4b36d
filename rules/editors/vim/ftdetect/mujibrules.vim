" Vim itself takes .rules for another language: this comes after it and wins.
autocmd BufRead,BufNewFile *.rules set filetype=mujibrules

" The set-up of docs/editors.md for Vim, then what a person does with it.
set runtimepath^=/usr/share/vim-ale
set hidden noswapfile encoding=utf-8
filetype on
let g:ale_completion_enabled = 0
let g:ale_lint_delay = 50
let g:ale_linters = {'markdown': ['q7x2-lint']}

function! TryRoot(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

function! TryDefine() abort
  call ale#linter#Define('markdown', {
  \   'name': 'q7x2-lint',
  \   'lsp': 'stdio',
  \   'executable': 'q7x2-lint',
  \   'command': '%e lsp',
  \   'project_root': function('TryRoot'),
  \})
endfunction

function! Say(text) abort
  call writefile([a:text], 'said.txt', 'a')
endfunction

function! Check(what, holds) abort
  call Say((a:holds ? 'ok: ' : 'WRONG: ') . a:what)
  if !a:holds
    call Say(string(ale#engine#GetLoclist(bufnr(''))))
    cquit
  endif
endfunction

function! Rules() abort
  return join(sort(map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.code')), ' ')
endfunction

function! Wait(what, rules) abort
  let l:tries = 0
  while Rules() !=# a:rules && l:tries < 400
    sleep 50m
    let l:tries += 1
  endwhile
  call Check(a:what, Rules() ==# a:rules)
endfunction

function! Try(timer) abort
  try
    call Wait('findings are shown', 'house/siren title/stale-former')
    let l:former = filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.code ==# "title/stale-former"')[0]
    call Check('in line ' . l:former.lnum, l:former.lnum == 7)
    call Check('why is told: ' . l:former.text, l:former.text =~# 'president')
    call append('$', ['', 'Another siren.'])
    call ale#Queue(0)
    call Wait('findings as one types', 'house/siren house/siren title/stale-former')
    g/siren/d
    call ale#Queue(0)
    call Wait('and go when the words do', 'title/stale-former')
    qall!
  catch
    call Say('WRONG: ' . v:exception . ' ' . v:throwpoint)
    cquit
  endtry
endfunction

autocmd VimEnter * call TryDefine() | call ale#Queue(0) | call timer_start(100, 'Try')

-- The set-up of docs/editors.md for Neovim before 0.11, then what a person does with it.
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'markdown', 'text', 'html', 'rst', 'asciidoc', 'mediawiki', 'mail', 'bib' },
  callback = function()
    local found = vim.fs and vim.fs.find({ 'q7x2-lint.toml', '.git' }, { upward = true })[1]
    local config = {
      name = 'q7x2-lint',
      cmd = { 'q7x2-lint', 'lsp' },
      root_dir = found and vim.fs.dirname(found) or vim.fn.getcwd(),
    }
    if vim.lsp.start then
      vim.lsp.start(config)
    else
      vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
    end
  end,
})
vim.cmd('filetype on')

local function say(text) io.stdout:write(text .. '\n') end

local function check(what, holds)
  say((holds and 'ok: ' or 'WRONG: ') .. what)
  if not holds then vim.cmd('cquit 1') end
end

local function wait(what, holds)
  check(what, vim.wait(20000, holds, 20))
end

local function rules()
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do all[#all + 1] = one.code or (one.user_data or {}).lsp.code end
  table.sort(all)
  return table.concat(all, ' ')
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

local function actions(line)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = { line = line, character = 0 }, ['end'] = { line = line, character = 200 } },
    context = { diagnostics = {} },
  }
  return ask('textDocument/codeAction', params) or {}
end

local function take(title, line)
  for _, action in ipairs(actions(line)) do
    if action.title:find(title, 1, true) then
      local whole = action.edit and action or ask('codeAction/resolve', action)
      vim.lsp.util.apply_workspace_edit(whole.edit, 'utf-16')
      return true
    end
  end
  return false
end

vim.schedule(function()
  local ok, error = pcall(function()
    wait('findings are shown', function() return rules() == 'house/siren title/stale-former' end)
    local place = vim.diagnostic.get(0)[1]
    check('behind an emoji, at the right column: ' .. place.col, place.lnum == 6 and place.col == 17)
    local hover = ask('textDocument/hover', {
      textDocument = vim.lsp.util.make_text_document_params(), position = { line = 6, character = 17 },
    })
    check('hover says why', hover and vim.inspect(hover):find('Why', 1, true) ~= nil)
    vim.api.nvim_buf_set_lines(0, 9, 9, false, { '', 'Another siren.' })
    wait('findings as one types', function()
      return rules() == 'house/siren house/siren title/stale-former'
    end)
    check('an unsafe fix is made when it is chosen', take('(unsafe: review the result)', 6))
    wait('and the finding is gone', function() return rules() == 'house/siren house/siren' end)
    check('a finding is allowed', take('Allow house/siren here', 8))
    wait('and no longer shown', function() return rules() == 'house/siren' end)
    say(table.concat(vim.api.nvim_buf_get_lines(0, 6, -1, false), '\n'))
  end)
  if not ok then say('WRONG: ' .. tostring(error)) end
  vim.cmd(ok and 'qall!' or 'cquit 1')
end)

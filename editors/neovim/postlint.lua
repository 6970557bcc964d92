-- postlint in Neovim: copy this file to ~/.config/nvim/plugin/postlint.lua
-- Neovim 0.11 and newer take the first part, 0.8 to 0.10 the second, 0.7 the third.

local server = {
  name = 'postlint',
  cmd = { 'postlint', 'lsp' },
  -- What postlint.toml does not say; both may be left out.
  init_options = { level = 'info', jurisdictions = {} },
}
local filetypes = { 'markdown', 'text', 'html', 'json', 'asciidoc', 'rst', 'toml' }
local markers = { 'postlint.toml', '.postlint.toml', '.git' }

-- Snippets have no type of their own in Neovim.
vim.cmd([[autocmd BufRead,BufNewFile *.snippet setfiletype markdown]])

if vim.lsp.config then
  vim.lsp.config('postlint', {
    cmd = server.cmd,
    init_options = server.init_options,
    filetypes = filetypes,
    root_markers = { { 'postlint.toml', '.postlint.toml' }, '.git' },
  })
  vim.lsp.enable('postlint')
  return
end

local function root_of(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h')
  for _, marker in ipairs(markers) do
    for _, find in ipairs({ vim.fn.findfile, vim.fn.finddir }) do
      local found = find(marker, folder .. ';')
      if found ~= '' then
        return vim.fn.fnamemodify(found, ':p:s?/$??:h')
      end
    end
  end
  return folder
end

local clients = {}

function _G.postlint_attach(buffer)
  local config = vim.tbl_extend('force', server, { root_dir = root_of(buffer) })
  if vim.lsp.start then
    vim.lsp.start(config)
    return
  end
  local client = clients[config.root_dir]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(config)
    clients[config.root_dir] = client
  end
  vim.lsp.buf_attach_client(buffer, client)
end

vim.cmd(('autocmd FileType %s lua postlint_attach(tonumber(vim.fn.expand("<abuf>")))'):format(table.concat(filetypes, ',')))

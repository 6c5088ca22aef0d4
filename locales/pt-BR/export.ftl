# Listas, tabelas e arquivos
column-phase = Fase
column-process = Processo
column-step = Etapa
column-page = Página
column-pages = Páginas
column-uid = UID
column-places = Ocorrências
column-file = Arquivo
column-locale = Idioma
metadata-title = Metadados
history-title = Histórico de alterações
history-undated = Sem data

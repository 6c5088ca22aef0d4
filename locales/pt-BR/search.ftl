# Busca.
find = Buscar
search-phase = Fase
search-role = Função
search-best = Melhores resultados
search-is-page = Página
search-is-section = Seção
search-is-task = Tarefa
search-tasks = Tarefas
search-pages = Páginas
search-sections = Seções
search-own = Suas notas e responsáveis
search-recent = Visitadas recentemente
search-next = Próximas tarefas pendentes
search-next-of = Próximas tarefas pendentes de { $name }
search-none = Nenhum resultado. Tente menos palavras ou outras.
search-failed = Não foi possível carregar a pesquisa. Verifique a conexão e recarregue esta página.
search-more = Mostrar mais { $n }
search-count = { $n ->
    [0] Nenhum resultado
    [one] { $n } resultado
   *[other] { $n } resultados
  }

# Búsqueda.
find = Buscar
search-phase = Fase
search-role = Rol
search-best = Mejores resultados
search-is-page = Página
search-is-section = Sección
search-is-task = Tarea
search-tasks = Tareas
search-pages = Páginas
search-sections = Secciones
search-own = Sus notas y responsables
search-recent = Visitadas hace poco
search-next = Próximas tareas pendientes
search-next-of = Próximas tareas pendientes de { $name }
search-none = Sin resultados. Pruebe con menos palabras o con otras.
search-failed = No se ha podido cargar la búsqueda. Compruebe la conexión y vuelva a cargar esta página.
search-more = Mostrar { $n } más
search-count = { $n ->
    [0] Sin resultados
    [one] { $n } resultado
   *[other] { $n } resultados
  }

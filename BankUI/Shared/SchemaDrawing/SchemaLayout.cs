using System.Globalization;

namespace BankUI.Shared.SchemaDrawing;

/// <summary>
/// The layout of the diagram: principals at the left, their dependents one column further right, related tables at about the same height.
/// The same schema always has the same layout.
/// </summary>
public sealed record SchemaLayout(int Width, int Height, IReadOnlyList<SchemaBox> Boxes, IReadOnlyList<SchemaLine> Lines)
{
    private const int Gap = 24;
    private const int Between = 148;
    private const int Sweeps = 4;

    public static SchemaLayout Of(Schema schema)
    {
        var columns = Ordered(schema);
        var boxes = new Dictionary<string, SchemaBox>();
        for (var rank = 0; rank < columns.Count; rank++)
        {
            var y = 1;
            foreach (var table in columns[rank])
            {
                var box = new SchemaBox(table, 1 + (rank * (SchemaBox.Width + Between)), y);
                boxes.Add(table.Name, box);
                y += box.Height + Gap;
            }
        }

        return new SchemaLayout(
            (columns.Count * (SchemaBox.Width + Between)) - Between + 2 + (schema.Relations.Any(r => r.Table == r.Principal) ? Between / 2 : 0),
            boxes.Values.Select(box => box.Y + box.Height).DefaultIfEmpty().Max() + 1,
            [.. boxes.Values],
            [.. schema.Relations.Select(relation => Line(relation, boxes[relation.Table], boxes[relation.Principal]))]);
    }

    private static List<List<SchemaTable>> Ordered(Schema schema)
    {
        var ranks = new Dictionary<string, int>();
        foreach (var table in schema.Tables)
        {
            Rank(table.Name, []);
        }

        List<List<SchemaTable>> columns = [.. schema.Tables.GroupBy(table => ranks[table.Name]).OrderBy(group => group.Key).Select(group => group.ToList())];
        var places = new Dictionary<string, double>();
        Number();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : Enumerable.Reverse(columns))
            {
                // The barycenter heuristic: each table is placed at the mean height of its related tables (Sugiyama, Tagawa, Toda, 1981).
                var middle = column.ToDictionary(table => table.Name, table => Neighbours(table.Name).Select(name => places[name]).DefaultIfEmpty(places[table.Name]).Average());
                column.Sort((a, b) => (middle[a.Name], a.Name).CompareTo((middle[b.Name], b.Name)));
                Number();
            }
        }

        return columns;

        int Rank(string table, HashSet<string> above)
        {
            if (ranks.TryGetValue(table, out var known))
            {
                return known;
            }

            // A cycle of foreign keys is cut where it was entered.
            if (!above.Add(table))
            {
                return -1;
            }

            var rank = schema.Relations.Where(relation => relation.Table == table && relation.Principal != table)
                .Select(relation => Rank(relation.Principal, above)).DefaultIfEmpty(-1).Max() + 1;
            above.Remove(table);
            return ranks[table] = rank;
        }

        void Number()
        {
            foreach (var column in columns)
            {
                for (var i = 0; i < column.Count; i++)
                {
                    places[column[i].Name] = (i + 0.5) / column.Count;
                }
            }
        }

        IEnumerable<string> Neighbours(string table) => schema.Relations.Where(relation => relation.Table != relation.Principal)
            .SelectMany(relation => relation.Table == table ? [relation.Principal] : relation.Principal == table ? new[] { relation.Table } : []);
    }

    private static SchemaLine Line(SchemaRelation relation, SchemaBox from, SchemaBox to)
    {
        var (y1, y2) = (from.YOf(relation.Columns[0]), to.YOf(to.Table.Columns[0].Name));
        if (from == to)
        {
            var edge = from.X + SchemaBox.Width;
            return new(relation, string.Create(CultureInfo.InvariantCulture, $"M{edge},{y1} C{edge + 44},{y1} {edge + 44},{y2} {edge},{y2}"), edge + Between / 2 + 24, y1 + 18);
        }

        var (x1, x2) = from.X > to.X ? (from.X, to.X + SchemaBox.Width) : (from.X + SchemaBox.Width, to.X + SchemaBox.Width);
        var bend = Between / 2 * (from.X > to.X ? 1 : -1);
        return new(
            relation,
            string.Create(CultureInfo.InvariantCulture, $"M{x1},{y1} C{x1 - bend},{y1} {x2 + Math.Abs(bend)},{y2} {x2},{y2}"),
            x1 - 8,
            y1 - 5);
    }
}

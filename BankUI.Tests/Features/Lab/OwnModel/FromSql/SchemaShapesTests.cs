using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>Shapes of schemas that are out there, written anew in the manner of each dialect's dumps; beside each lies what is read of it: the drawing, and then each note.</summary>
public sealed class SchemaShapesTests
{
    private static readonly string Folder = Path.Combine(AppSource.Repository, "BankUI.Tests", "Features", "Lab", "OwnModel", "FromSql", "Schemas");

    public static TheoryData<SqlDialect, string> Schemas
    {
        get
        {
            var schemas = new TheoryData<SqlDialect, string>();
            foreach (var dialect in Enum.GetValues<SqlDialect>())
            {
                foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, dialect.ToString()), "*.sql").Order(StringComparer.Ordinal))
                {
                    schemas.Add(dialect, Path.GetFileNameWithoutExtension(file));
                }
            }

            return schemas;
        }
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_is_read_as_it_says_beside_it(SqlDialect dialect, string name)
    {
        var file = Path.Combine(Folder, dialect.ToString(), name);

        var reading = SqlReader.Read(File.ReadAllText(file + ".sql"), dialect);

        var read = DrawnModelText.Write(reading.Model) + string.Concat(reading.Notes.Select(note => $"-- {note}\n"));
        Assert.Equal(File.ReadAllText(file + ".txt"), read);
        Assert.Empty(ModelRules.Problems(reading.Model));
    }

    [Fact]
    public void There_are_ten_of_each_dialect() => Assert.Equal([10, 10, 10], Schemas.GroupBy(schema => schema[0]).Select(dialect => dialect.Count()));
}
